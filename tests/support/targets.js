// Controls that are smaller than 24 pixels, WCAG AA.
() => [...document.querySelectorAll("button, a[href], input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.closest(".modes, .skip, .check") && !each.matches(".skip"))
  .map((each) => [each.id || each.textContent, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name]) => name)
