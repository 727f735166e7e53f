"""Every promised sentence, by id; `tests/test_requirements.py` checks both directions.

A test carries a sentence with `@pytest.mark.requirement("id")`. An id without a test and a
mark without a sentence both fail the suite. One dictionary per part of the house.
"""

HOUSE: dict[str, str] = {
    "house:sdist-and-wheel-are-complete": "sdist and wheel carry every file under one name.",
    "house:heavy-imports-are-lazy": "`import kptutor` and the command load no heavy package.",
    "house:imports-point-one-way": "serving -> agent -> {tools, prompts}, and never back.",
    "house:readme-blocks-are-true": "README blocks are run, and show the real output.",
    "house:map-and-drawings-are-true": "File map and import drawing are what the code says.",
    "house:links-lead-somewhere": "Links between our documents lead somewhere.",
    "house:examples-run": "Every example runs as it stands.",
    "house:langgraph-json-exports-the-graph": "langgraph.json names the compiled graph.",
    "house:settings-order": "Explicit > KPTUTOR_* > file > default.",
    "house:keys-stay-out-of-print": "API keys never appear in a printed setting.",
    "house:principal-in-every-key": "Store keys of two principals never coincide.",
}

READING: dict[str, str] = {
    "reading:numbers": "Grouped, mixed and repeating numbers, percent, money, bases.",
    "reading:plain-text": "Plain text as people type it.",
    "reading:latex": "LaTeX as it occurs in answers.",
    "reading:cas": "CAS-like syntax: `x**2`, `sqrt(x)`, `%pi`.",
    "reading:unicode": "Unicode digits, signs, super- and subscripts, fractions.",
    "reading:kinds": "Relations, logic, sets, intervals, lists, piecewise, words.",
    "reading:options": "Each convention of reading can be set by an option.",
    "reading:units": "Quantities with units are read where units are asked for or clear.",
    "reading:positions": "One syntax tree with source positions.",
    "reading:bad-input": "Bad input is unreadable with the position and a sentence.",
    "reading:limits": "Size limits before parsing: length, depth, digits.",
    "reading:deep-brackets": "Deep brackets are read in linear time.",
    "reading:documented": "The rules of reading are documented, and each example is run.",
    "reading:memory": "Memory does not grow with the texts that are read.",
    "reading:total": "Any text is read or refused, never a crash.",
    "reading:print-and-read": "parse(print(e)) is e.",
}

COMPARING: dict[str, str] = {
    "maths:langchain-tool": "The comparator is a LangChain tool.",
    "maths:simple-checks-need-no-sympy": "Numbers and simple polynomials need no SymPy.",
    "comparing:kinds": "Every kind of answer is compared by its own rule.",
    "comparing:symmetric": "The order of the arguments matters only where an option says so.",
    "comparing:left-side": "The name left of the equals sign may be left out.",
    "comparing:credit": "An answer with parts has a share of parts that are right.",
    "comparing:hints": "A wrong answer is told what is right in it, where that is proved.",
    "comparing:identities": "Equal expressions are found equal, whatever their shape.",
    "comparing:traps": "The usual ways to be fooled do not fool it.",
    "comparing:proof": "A difference found is a proof; agreement at points is not.",
    "comparing:undecided": "What cannot be decided is undecided, and never equal.",
    "comparing:symbolic": "What is left is simplified in a worker with a time limit.",
    "comparing:options": "Every convention and tolerance can be set.",
    "comparing:unknown-option": "An unknown option or an unusable value is named.",
    "comparing:forms": "A right value in a wrong form is equal_wrong_form.",
    "comparing:unreadable": "What cannot be read is unreadable, with place and sentence.",
    "comparing:deterministic": "The same answers and options give the same verdict.",
    "comparing:concurrent": "Comparing is safe from any thread and any event loop.",
    "comparing:lazy": "Importing the package loads neither SymPy nor mpmath.",
    "comparing:expansion": "Any product equals its expansion.",
    "comparing:reordering": "Any sum or product equals its reordering.",
    "comparing:perturbed": "A perturbed expression is different.",
    "comparing:solution-sets": "Solution sets are the same in any notation.",
    "comparing:documented": "docs/comparator.md lists every option with its default.",
    "comparing:to-sympy": "Trees become SymPy objects without any text reaching SymPy.",
}

FORMS: dict[str, str] = {
    "units:names": "Units are known by symbol and by word, with SI prefixes.",
    "units:exact": "Quantities have exact values in SI base units; 1 km is 1000 m.",
    "units:joined": "20 °C, 5 ft 6 in and 2 h 30 min are quantities.",
    "units:kinds": "5 cm is not 5 m, and a length is not a time.",
    "forms:judge": "Every form tells answers that have it from answers that do not.",
    "forms:reasons": "A right value in a wrong form is explained in words for a learner.",
    "forms:large": "A form that an answer is too large for is left undecided.",
    "forms:spelling": "Forms are asked for by name and settings; a wrong request is named.",
    "forms:rules": "The same form up to order, and up to the rules that a teacher names.",
    "forms:documented": "Every form, setting and rule stands in docs/forms.md.",
    "forms:wrong-form": "A right value in a wrong form is equal_wrong_form, not different.",
    "forms:criteria": "A teacher can set conditions for an answer where many are right.",
    "forms:order": "The order of terms and factors never changes the form, unless asked.",
}

BOXED: dict[str, str] = {
    "boxed:last": "The answer is the last balanced box that is not empty.",
    "boxed:kinds": "Nested braces, text, several boxes, a box in a sentence, no "
    "braces, lost braces.",
    "boxed:prose": "Without a box, and if the caller allows it, prose gives the answer.",
    "boxed:linear": "Finding the box in a megabyte takes a bounded number of steps.",
}

EVALUATION: dict[str, str] = {
    "eval:checker-table": "`kptutor eval checker` counts cases, accuracy, accepts, "
    "refusals, times.",
    "comparing:200-at-once": "200 checks at once from threads and asyncio, some hanging.",
    "check:exit-codes": "`kptutor check` exits 0 for equal, 1 for not, 2 for bad input.",
    "check:inputs": "`kptutor check` reads arguments, a file or standard input.",
    "check:json": "`kptutor check --json` prints one object.",
    "check:positions": "`kptutor check` points at what could not be read.",
    "eval:checker-adapter": "The adapter maps the options of the case files to ours.",
}

WORKERS: dict[str, str] = {
    "workers:protocol": "Workers.run takes a function, a JSON payload and a limit, and gives JSON.",
    "workers:killed-at-limit": "Work that can take long is killed at its limit.",
    "workers:memory-capped": "A worker's memory is capped.",
    "workers:pool-survives": "The pool survives whatever happens to a worker.",
    "workers:warm": "The pool stays warm: workers are used again, imports are done beforehand.",
    "workers:recycled": "A worker that has grown is replaced.",
    "workers:allowlist": "Workers run functions of kptutor alone.",
    "workers:cancel-kills": "Cancelling kills the worker.",
    "workers:queueing-is-free": "The limit counts from the start of the work.",
    "workers:deterministic": "The same job gives the same result in every worker.",
    "workers:200-at-once": "200 jobs at once from threads and asyncio, some of them hanging.",
    "workers:die-with-parent": "Workers die with their parent, also when it is killed.",
    "workers:quiet-exit": "A program that used the pool ends without warnings.",
    "workers:fork": "After a fork, parent and child each have a pool of their own.",
}

SOLVE: dict[str, str] = {
    "solve:right-at-once": "A right answer is accepted at once, with grade and certificate.",
    "solve:retries-on-failure": "An attempt that failed is followed by a different one.",
    "solve:each-retry-differs-in-a-named-way": "Every retry says how it differs.",
    "solve:all-wrong-is-unsure-with-every-attempt-listed": "All wrong: UNSURE, all listed.",
    "solve:faults-are-no-wrong-answers": "Transport faults never count as wrong answers.",
    "solve:budgets-end-in-unsure": "A spent budget gives the best answer graded UNSURE.",
    "solve:cancel-reaches-the-reasoner": "Cancelling the caller cancels the model call.",
    "solve:typed-events": "`astream` yields typed events, the solution last.",
    "solve:bad-problems-are-refused-with-a-reason": "Unusable problems get a clear error.",
    "solve:json-is-one-object": "`--json` prints one object with the promised fields.",
    "solve:argument-file-or-stdin": "A problem comes as an argument, a file or on stdin.",
    "solve:bad-input-is-explained": "Bad input: a clear message, exit code 2 or 3, no traceback.",
    "solve:declined-names-the-command-that-adds-a-model": "A refusal names the way to a model.",
    "solve:pipes-are-quiet": "A closed pipe (`| head`) is no error.",
    "solve:ctrl-c-ends-cleanly": "Ctrl-C: exit code 130, and the model call is aborted.",
    "solve:batch-over-jsonl": "`--file` solves every line of a JSONL file.",
    "solve:batch-survives-kill-9": "After kill -9 a batch goes on; no line lost, none twice.",
    "solve:batch-keeps-bad-lines": "A line that is no problem is answered with its error.",
    "solve:full-disk-loses-nothing": "A full disk is said, with what to do; nothing is lost.",
    "http:right-at-once": "Over HTTP: right at once.",
    "http:no-box": "Over HTTP: an answer without a box is asked for.",
    "http:wrong-then-right": "Over HTTP: wrong, then right, graded with the key.",
    "http:truncated": "Over HTTP: a truncated answer is forced, or repeated with more room.",
    "http:busy-then-fine": "Over HTTP: 429, 500 and 503 are tried again.",
    "http:stream-cut": "Over HTTP: a stream that is cut is asked for again.",
    "http:server-gone": "Over HTTP: a server that is gone is said, and no wrong answer.",
    "http:wrong-model-name": "Over HTTP: a wrong model name is said.",
    "http:all-wrong": "Over HTTP: all wrong is UNSURE with every attempt listed.",
    "evidence:statement-states-only-what-is-sure": "An unsure reading of a statement says nothing.",
    "evidence:substitution-keeps-to-what-is-said-about-the-solutions": "A solution that is not of "
    "the kind of numbers asked for, or breaks a stated inequality, is refuted.",
    "evidence:substitution-proves-only-complete-answers": "Substitution proves whole answers only.",
    "evidence:perturbed-answers-are-refuted": "Checks refuse perturbed answers.",
    "solve:grades-are-never-inflated": "Grades are never inflated; agreement is not proof.",
    "solve:the-event-loop-is-never-blocked": "No blocking call in the host's event loop.",
    "solve:as-langchain-tools": "The tutor's abilities are LangChain tools.",
    "symbolic:plain-arithmetic-on-the-spot": "Plain arithmetic is verified without a worker.",
    "solve:states-survive-a-hosts-checkpointer": "A host's checkpointer reads our states back.",
    "solve:graph-drawing": "The drawing of the graph is what the code builds.",
}

REASONERS: dict[str, str] = {
    "reasoners:request": "A request carries its seed, its sampling and the profile's rest.",
    "reasoners:key": "Only the key given for a server is sent to it, never one of the environment.",
    "reasoners:stream": "Text is handed on piece by piece as it arrives, and ends in one record.",
    "reasoners:thinking": "Thinking is split off: both tags, the closing one alone, cut tags, "
    "or a field of its own.",
    "reasoners:usage": "Usage is read as the server counts it; a server that does "
    "not is tolerated.",
    "reasoners:boxes": "The last box counts; several boxes, or one in the thinking only, are said.",
    "reasoners:no-box": "A reply without a box is asked for its final answer, in a short request.",
    "reasoners:truncation": "A reply that was cut off is continued with its box opened, or asked.",
    "reasoners:context": "An answer gets no more tokens than the context leaves room for.",
    "reasoners:model-name": "The model's name is compared once with the server's list, and a "
    "name that is not listed is said.",
    "reasoners:seed": "An attempt records whether its seed was honoured.",
    "reasoners:deadline": "The deadline of a request is kept, and the text so far with it.",
    "reasoners:cancel": "Cancelling the caller closes the stream, so that the server "
    "stops working.",
    "reasoners:faults": "Every transport fault has a sentence, and a decision whether it may pass.",
    "reasoners:retries": "Transport faults are tried again with bounded, seeded backoff.",
    "reasoners:private": "A learner's text and a key are in no log and no error.",
    "reasoners:hostile": "What a server sends is checked: shapes, sizes and control characters.",
    "reasoners:profiles": "Profiles are data with the published limits; a mistake in one is named.",
    "reasoners:prompts": "The rendered prompts of each profile are golden files of messages.",
    "reasoners:replay": "Recorded attempts are replayed by problem and seed, in order.",
    "reasoners:scripted-server": "A scripted server plays every answer and fault of a chat server.",
}

SYMBOLIC: dict[str, str] = {
    "symbolic:support-is-proof-only-if-exact": "Only exact verification counts as proof.",
    "symbolic:wordings": "Every class answers natural wordings, with steps and the route by "
    "which the answer was verified.",
    "symbolic:mutation": "Every class has a verifier by another route that refuses perturbed "
    "answers.",
    "symbolic:true-lines": "No line of a worked solution is false; the comparator looks at each.",
    "symbolic:steps-name-points": "Steps name the knowledge points that they use, by ids of the "
    "library.",
    "symbolic:declines": "What is not fully understood is declined, with the reason.",
    "symbolic:streams": "It streams its solution line by line and ends in the boxed answer.",
    "symbolic:statement": "Statements in TeX and in plain text are taken apart alike.",
    "symbolic:recognising-is-cheap": "Recognising imports no SymPy and bounds its work.",
    "symbolic:keys": "A key that disagrees counts as wrong unless two independent computations "
    "refute it; refuted and unreadable keys are listed with the reason.",
    "symbolic:odd-roots": "In statements about real numbers odd roots are real.",
    "symbolic:stories-solved": "Word problems of one or two steps that are understood in full are "
    "solved, with a sentence and a calculation for each step.",
    "symbolic:stories-verified-backwards": "A story is verified backwards, from the answer to each "
    "given number, and perturbed answers are refused.",
    "symbolic:stories-decline": "A story with a missing amount, two readings, a leftover number, a "
    "contradiction or words that nobody reads is declined, with the reason.",
    "symbolic:stories-are-no-proof": "Support for a story is no proof: its reading is fallible.",
    "symbolic:stories-need-no-worker": "A story is solved and verified without a worker.",
}

KNOWLEDGE: dict[str, str] = {
    "knowledge:library": "At least 600 points from grade 4 arithmetic to olympiad.",
    "knowledge:curation-proof": "On simulated reasoners CSS finds a best set of points at least as "
    "often as the other strategies.",
    "knowledge:curation": "Every rollout of a curation is stored and never repeated; the subset is "
    "stored for the model.",
    "knowledge:graph": "Prerequisites are drawn as a picture.",
    "knowledge:fields": "Every point has cues, 2-5 example problems, a pointer, a question, an "
    "explanation and a worked micro-example.",
    "knowledge:field-faults": "A bad field is named, with what would be right.",
    "knowledge:yaml-faults": "A malformed library is told with file, line and field.",
    "knowledge:dangling": "A missing prerequisite is refused.",
    "knowledge:circles": "A circle of prerequisites is refused with its path.",
    "knowledge:three-points": "At most three points are shown.",
    "knowledge:300-tokens": "The hints have at most 300 tokens, words times 1.4.",
    "knowledge:near-duplicates": "Of points that say the same only one is shown.",
    "knowledge:generic-last": "Ways of working come after facts.",
    "knowledge:no-answer": "No point that states the answer is shown.",
    "knowledge:silence": "If nothing is clearly relevant, nothing is shown.",
    "knowledge:support": "A further hint is confirmed by its score, its cues and a problem that "
    "needed it.",
    "knowledge:hints-measured": "Of the hints shown for own labelled problems at least four of "
    "five are right.",
    "knowledge:plan": "A model may name concepts first; each is a query of its own, merged.",
    "knowledge:plan-fallback": "A failed or late plan is named, and retrieval goes on without it.",
    "knowledge:large": "Beyond 100,000 points tantivy indexes them; results have the same shape.",
    "knowledge:large-missing": "Without tantivy so many points are refused with the extra's name.",
    "knowledge:curate-command": "`kptutor knowledge curate` asks a model server, goes on after "
    "it was killed, repeats no stored rollout, and reports every strategy.",
    "knowledge:prerequisites": "Prerequisites are shown only to a learner who lacks them.",
    "knowledge:known-problem": "A known problem gets its stored points, even if they are none.",
    "knowledge:claims": "The machine-checkable form of a point is tried on many instances.",
    "knowledge:claims-mutation": "A claim whose perturbed versions pass as well does not count.",
    "knowledge:counterexample": "A false claim is refused with the counterexample.",
    "knowledge:check": "`kptutor knowledge check` finds no fault in the library.",
    "knowledge:lexicon": "A lexicon of topics joins problems and points without a common word.",
    "knowledge:database": "Added points are kept in SQLite or PostgreSQL, all or nothing.",
    "knowledge:import-faults": "Broken rows of an import are told with their line, the rest kept.",
    "knowledge:formats": "Points come and go as YAML, JSON lines, CSV, Parquet and annotations.",
    "knowledge:teacher-points": "A teacher adds points, sees them used, and removes them.",
    "knowledge:near-duplicate": "A nearly equal known problem returns its stored subset.",
    "knowledge:learned": "Retrieval learns from problems whose points are known how "
    "problems speak.",
    "knowledge:leave-one-out": "An excluded problem's record has no influence on retrieval.",
    "knowledge:retrieval-scorer": "The benchmark's figures are those of its own scorer.",
    "knowledge:cache": "The library is parsed once; afterwards it comes from a cache.",
}

EVIDENCE: dict[str, str] = {
    "evidence:rerun": "Deterministic evidence is computed again offline from a certificate.",
    "evidence:audit-false-equations": "A false equation is located: line, text, what it should be.",
    "evidence:audit-no-false-alarm": "Chains, approximations, definitions, remainders, units and "
    "ellipses raise no false alarm.",
    "evidence:audit-algebra": "A false identity, and an equation that does not follow, are found.",
    "evidence:audit-lines": "Every equation has its verdict, its span and its line.",
    "evidence:audit-hostile": "Long, broken and hostile texts are audited in bounded work.",
    "evidence:audit-check": "The audit's evidence refutes the working, never proves the answer.",
    "evidence:script-language": "A computation script is carried out exactly, without Python.",
    "evidence:script-bounded": "What is no script, or is too large, is refused with its line.",
    "evidence:script-grammar": "The grammar of scripts is published as EBNF, and covers it.",
    "evidence:script-check": "The script's answer supports or refutes; one that computes nothing "
    "is void.",
    "evidence:script-asked": "A model is asked for a script only where the policy says so, and is "
    "held to the grammar where its server can do that.",
    "evidence:statement-asked": "The kind, unit, form and options that a statement asks for are "
    "read; in doubt they are left out.",
    "evidence:form": "Form: a box, readable, of the asked kind, not cut off, not going in circles.",
    "evidence:brute-force": "Bounded counting questions are counted case by case.",
    "evidence:worked-solution": "The worked solution's answer serves as the key.",
    "evidence:documented": "Each kind of evidence is documented with what it proves.",
    "evidence:deadline": "All evidence on one attempt has one deadline; what is late is silent.",
    "evidence:mutation": "A check counts only if it refuses changed answers.",
    "evidence:audit-measured": "`kptutor eval audit` counts first wrong steps and false alarms.",
}

POLICY: dict[str, str] = {
    "policy:half-with-knowledge-points": "Half of the attempts see knowledge points, half not.",
    "policy:feedback-says-what-was-refuted": "A retry reads what was refuted, never the answer "
    "and never whether it is sure.",
    "policy:correlated-votes-are-discounted": "8 votes at correlation 0.3 are worth 2.6.",
    "policy:a-failed-audit-weighs-less": "Attempts that fail the audit weigh less.",
    "policy:stops-when-enough-is-known": "No further attempt once the probability is reached.",
    "policy:stops-when-votes-cannot-change-it": "It stops when further votes change nothing.",
    "policy:recorded-solutions-through-the-graph": "Recorded solutions take the agreed routes.",
    "policy:exam-shows-no-unsure-answer": "In an exam an UNSURE answer is never shown.",
    "policy:eval-reads-recordings": "The policy never sees the name of a model.",
    "policy:eval-figures": "eval policy: accuracy, grades, tokens, against majority votes.",
    "policy:eval-command": "`kptutor eval policy` replays files, prints, draws, calibrates.",
    "policy:calibrated-on-one-half": "Votes are calibrated on one half of the problems.",
    "certificate:verified-offline": "Every deterministic check of a certificate is run again.",
    "certificate:votes-are-told": "What cannot be run again (votes) is told, and why.",
    "certificate:tampering-fails": "Tampering with answer, grade or evidence makes it fail.",
    "certificate:schema": "The JSON schema of certificates is published, with its version.",
    "certificate:command": "`kptutor verify` takes a file, a pipe or a whole solution.",
}

MALRULES: dict[str, str] = {
    "malrules:at-least-80": "At least 80 executable wrong rules with stable ids.",
    "malrules:joined": "Every rule has its words, and all words of a rule have their rule.",
    "malrules:knowledge-points": "Every mistake that a knowledge point names has its words.",
    "malrules:examples": "Every rule makes the wrong line of its own example and is named for it.",
    "malrules:questions": "Every question fits any problem and holds no number of the example.",
    "naming:line-before": "A wrong line is named by the rule that leads to it.",
    "naming:ambiguous": "Several explanations are all given, and marked as uncertain.",
    "naming:silence": "A right step is never named, an unexplained one neither.",
    "naming:statement": "The statement stands for a line before that is missing.",
    "naming:wrong-answer": "A wrong final answer is named by replay over the solution.",
    "naming:bounded": "Hostile lines cost bounded work.",
    "naming:measured": "`kptutor eval naming` counts right, ambiguous, wrong, silent names.",
}

BENCHMARK: dict[str, str] = {
    "benchmark:protocol": "avg@n: each problem gets n samples, each with a seed of its own.",
    "benchmark:resumable": "A run that was stopped goes on where it was.",
    "benchmark:hints": "Annotated, retrieved or random knowledge points, or none, are shown.",
    "benchmark:judge": "A judge model is asked only about what the rule refuses.",
}

CONVERSATIONS: dict[str, str] = {
    "conversations:about": "One problem is one session of a learner, however it is spaced.",
    "conversations:new-problem": "A message that sets a task begins a problem.",
    "conversations:one-turn": "The same message twice is one turn.",
    "conversations:several-problems": "A conversation holds several problems.",
    "conversations:own": "Two learners never share a conversation.",
}

SERVICE: dict[str, str] = {
    "service:keys": "Only known keys come in; none are needed on loopback; elsewhere it refuses to "
    "start without them unless it is forced.",
    "service:keys-kept": "Keys are kept as hashes, scoped, rotated and revoked.",
    "service:keys-command": "`kptutor keys` makes, lists, rotates and revokes keys.",
    "service:private": "Two keys, or two learners behind one, never share a session.",
    "service:roles": "Others' learning and figures are for teachers and administrators.",
    "service:rates": "Rates and what runs at once are limited per key and per learner.",
    "service:bad-bodies": "Large, slow, deep or broken bodies are refused with a sentence.",
    "service:foreign-pages": "Pages of other sites, and names that are not ours, are refused.",
    "service:headers": "Every answer has the headers of the checklists.",
    "service:problems": "Every refusal is a problem document with a sentence.",
    "service:rest": "Solve, check, verify, sessions, learners and knowledge over REST.",
    "service:streams": "Solves and turns stream as server-sent events.",
    "service:idempotent": "A request with the same idempotency key gets the same answer.",
    "service:erase": "Erasing a learner leaves nothing; what is older than the setting goes.",
    "service:migrations": "Databases of older programs are brought up to date, step by step; those "
    "of newer ones are refused with a sentence.",
    "service:health": "Health, readiness and figures are told.",
    "service:traces": "Traces have gen_ai names and never a word of a learner; off by default.",
    "service:starts": "`kptutor serve` starts with no configuration and stops gracefully.",
    "service:discreet": "Learners' words never reach the log.",
    "service:replicas": "kill -9 of one of two replicas: no turn lost or doubled.",
    "service:openapi": "Fuzzed against its own OpenAPI: no 500.",
    "service:documented": "docs/service.md is real.",
}

MODELS: dict[str, str] = {
    "models:profiles-joined": "Every server that chats is asked by a profile of the agent.",
    "models:flags": "A launch profile becomes SGLang's flags; the key is none of them.",
    "models:unknown-profile": "An unknown model profile names the nearest.",
    "models:malformed-yaml": "A malformed file of profiles is told with line and key.",
    "models:share-one-gpu": "Both models of the mission share one GPU of 80 or 141 GB.",
    "models:one-gpu-each": "With --gpus 0,1 each model has a GPU of its own.",
    "models:too-much-memory": "More memory than the GPU has is told before anything starts.",
    "models:no-gpu": "Without a GPU the sentence says so and offers the CPU.",
    "models:same-port": "Two profiles that need one port are refused.",
    "models:router": "Several servers of one model stand behind sglang-router.",
    "models:command": "`models command` prints the exact command line that `up` runs.",
    "models:install-cuda-refused": "For the CPU a CUDA build of torch is refused.",
    "models:install-fails": "A failed installation names its step, its last words and its log.",
    "models:install-once": "An environment is built once, and found again by its content.",
    "models:up-waits-until-ready": "`models up` returns when the server is ready, with its URL.",
    "models:progress": "While a server starts, its log tells what it is doing.",
    "models:failure-in-one-sentence": "A server that does not start says why in one sentence.",
    "models:never-ready": "A server that never gets ready is ended and told.",
    "models:html-answer": "A server that answers HTML is told to be another program.",
    "models:port-taken": "A port that is taken is told before anything starts.",
    "models:weights-missing": "Missing weights name the command that downloads them.",
    "models:path-without-weights": "A folder without weights is told.",
    "models:dies-later": "A server that dies later shows in the status with its last words.",
    "models:status-tells-load": "The status tells requests, queue, tokens per second, cache hits.",
    "models:down-drains": "`models down` lets requests finish, within a time.",
    "models:restart-after-kill": "A server that was killed is started again by `models up`.",
    "models:key-0600": "The servers' key is made once, readable by its owner only.",
    "models:agent-finds-the-key": "The agent finds the key of a server that was started here.",
    "models:documented": "docs/models.md says what the code does.",
    "doctor:nothing-configured": "Without settings `kptutor doctor` finds nothing missing.",
    "doctor:servers": "`kptutor doctor` asks the servers of the settings and says what would help.",
    "doctor:local-servers": "`kptutor doctor` offers a server that runs here.",
    "doctor:database": "`kptutor doctor` tells a database that does not open.",
    "sglang:solve": "A real SGLang: one solve from end to end.",
    "sglang:streaming": "A real SGLang: text arrives in pieces and tokens are counted.",
    "sglang:seeds": "A real SGLang: the same seed gives the same text, another seed another.",
    "sglang:64-solves": "A real SGLang: 64 solves at the same time all end well.",
    "sglang:abort": "A real SGLang: a cancelled request is aborted at the server.",
    "sglang:full-queue": "A real SGLang: a full queue refuses with 503, and recovers.",
    "sglang:kill-and-restart": "A real SGLang: 32 solves survive a kill and a restart.",
    "sglang:drain": "A real SGLang: `models down` drains.",
    "sglang:key-refused": "A real SGLang: another key is refused.",
    "sglang:wrong-model": "A real SGLang: a wrong model name is told.",
    "sglang:router": "A real SGLang: a router gives work to both servers and wants the key.",
    "sglang:router-worker-killed": "A real SGLang: of two servers one is killed unnoticed.",
    "sglang:gpu-check": "A real SGLang: gpu-check measures directly and through the agent.",
    "sglang:embeddings": "A real SGLang: texts become vectors.",
    "reasoners:waits-for-a-restart": "A server that has answered and is gone is waited for.",
}

STEPS: dict[str, str] = {
    "steps:splitting": "Working is split into lines and the mathematics in them: LaTeX, plain, "
    "prose, chains, bullets, several equations a line.",
    "steps:bounded": "A working of any size gets a report; of a long one the first lines.",
    "steps:equations": "Equation solving: every line follows, gains or loses roots, or is wrong.",
    "steps:inequalities": "Inequalities, with signs that must turn.",
    "steps:systems": "Systems: sums, substitution, values for every unknown.",
    "steps:chains": "Simplification chains, and computations at the side.",
    "steps:calculus": "Derivatives, integrals up to a constant, values of functions.",
    "steps:prose": "Arithmetic in prose, with money, units, percent, rounding, suppositions.",
    "steps:first-wrong-line": "The first wrong line is found.",
    "steps:lost-and-added": "It says which roots were lost or added.",
    "steps:slips": "A wrong computation inside a line has its right value.",
    "steps:reasons-keep-the-answer": "No reason tells a solution.",
    "steps:worked": "The answer of a worked solution is told where it is marked or its last line "
    "gives it.",
    "steps:leaving": "Where a working ends wrong and a worked solution is known, the first line "
    "that leaves it is told.",
    "steps:outcome": "How a working ends: right, in a wrong form, by wrong steps, wrong, "
    "unfinished.",
    "steps:worker": "acheck_work runs in a worker and ends within 3 seconds.",
    "steps:naming": "The first wrong line's mistake is named by the rules that are given.",
    "steps:tool": "The step engine is a LangChain tool and a command.",
    "steps:true-steps-pass": "Right steps that a program makes are never called wrong.",
    "steps:false-steps-fail": "A changed coefficient is noticed.",
    "steps:documented": "The examples of docs/steps.md are run.",
    "eval:steps": "`kptutor eval steps` counts first wrong lines, false alarms, planted mistakes.",
}

SESSIONS: dict[str, str] = {
    "sessions:resume": "A session of last year goes on, in whatever process.",
    "sessions:once": "The same message id gives the same reply.",
    "sessions:two-at-once": "Two messages at once are answered one after the other.",
    "sessions:crash": "After a crash nothing is lost and nothing said twice; a message that "
    "always fails does not block its session.",
    "sessions:private": "Somebody else's session is refused; a name is everybody's own.",
    "sessions:events": "The events of a message are told live, and its reply later.",
    "sessions:at-once": "The dialogue starts while the problem is being solved.",
    "sessions:strict-store": "The store reads back our records and no other types.",
    "sessions:postgres": "Sessions in PostgreSQL move between machines, one message at a time.",
    "sessions:graph": "The drawing of the session graph is a golden file.",
    "sessions:reading": "A message is taken for what it is, by rules alone.",
    "sessions:languages": "Problems and messages in other languages are understood where they are "
    "a task with its mathematics.",
    "sessions:bad-input": "Long, empty, hostile or unreadable messages get a calm reply.",
    "sessions:decided-first": "Error, strategy and intention are decided before the wording.",
    "sessions:ladder": "Question, pointer, knowledge point, next step, example, solution.",
    "sessions:effort-gate": "A rung needs effort since the last one; nobody counts what is left.",
    "sessions:teacher-rules": "The teacher's rules: open rungs, the solution after honest tries "
    "or never, the key first.",
    "sessions:exam": "In an exam the tutor is silent.",
    "sessions:tone": "The tone follows the learner's age.",
    "sessions:nobody-knows": "Where nobody knows the answer, lines are checked, and rungs that "
    "need it are refused with the reason.",
    "sessions:disguised": "A single line that comes from nowhere, and one wrong line after the "
    "other, get no verdict: the way there is asked for.",
    "sessions:leaving": "A word problem's working whose sums are right and whose end is wrong is "
    "asked about at the line that leaves the worked solution.",
    "sessions:confirm": "An answer is confirmed once work was shown; fishing gets nothing.",
    "sessions:praise": "Only what is right is praised.",
    "sessions:similar-example": "The worked example has other numbers and is computed.",
    "sessions:learner-model": "The learner model is told what was seen, and whether with help.",
    "sessions:public-report": "A report for the learner gives nothing away.",
    "sessions:dialogues": "Whole dialogues are golden files.",
    "sessions:wall": "The voice gets the brief and nothing else; no brief holds the answer.",
    "sessions:chat-voice": "A chat model rewords the draft; a reasoning model never speaks.",
    "sessions:guard-leak": "The result is caught in every spelling.",
    "sessions:guard-spread": "A leak that is spread over messages is caught.",
    "sessions:guard-free": "Harmless messages and the learner's own lines pass.",
    "sessions:guard-over-blocking": "At most 2 % of harmless messages are blocked.",
    "sessions:guard-confirm": "Right and wrong are said only where the move allows it.",
    "sessions:guard-truth": "False equations block, unproved ones are taken out.",
    "sessions:guard-rewording": "A rewording brings in no mathematics, numbers, signs, verdicts or "
    "spelling games that its draft has not.",
    "sessions:guard-safety": "Nothing unsafe goes out, and the learner's prose is not repeated.",
    "sessions:command": "`kptutor tutor` is a dialogue in the terminal and through a pipe.",
    "sessions:documented": "The dialogue of docs/tutoring.md is real.",
}

ENDPOINTS: dict[str, str] = {
    "endpoints:choice": "Of several servers of one model the least busy well one is asked.",
    "endpoints:same-prompt": "Among equals, the same prompt goes to the same server.",
    "endpoints:breaker": "A server that fails is left alone, by the clock, longer each time.",
    "endpoints:failover": "Before the first word another server takes over; after it, a new try.",
    "endpoints:request-at-fault": "What is the request's own fault goes to no other server.",
    "endpoints:all-down": "If no server is left, the fault says when one is asked again.",
    "endpoints:cancel": "Cancelling closes the connection of the server that was chosen.",
    "endpoints:deadline": "The deadline holds over asking for the models and over failover.",
    "endpoints:embedding": "No chat request goes to a server that makes embeddings.",
    "endpoints:seeds": "N attempts are N requests with N seeds, spread over the servers.",
    "endpoints:prefix": "All prompts for one problem begin alike, up to hints and feedback.",
}

EMBEDDINGS: dict[str, str] = {
    "embeddings:client": "Texts become vectors; what is late or no vectors is told as a fault.",
    "embeddings:kept": "A point's vector is made once per model and text, and kept on disk.",
    "embeddings:hints": "Where a server is set, vectors of points join in choosing hints.",
    "embeddings:fallback": "Without vectors in 0.3 s words decide, and an event names it.",
    "embeddings:settings": "Embeddings and the plan are switched on by settings.",
    "embeddings:read": "`kptutor knowledge embed` has the server read the points, once.",
    "embeddings:score": "Vectors add a score of their own; without them words decide as before.",
}

DEPLOY: dict[str, str] = {
    "deploy:kubernetes-schema": "The manifests are valid against the schema of Kubernetes.",
    "deploy:joined": "Labels, ports, volumes, secrets and URLs of the manifests fit together.",
    "deploy:hardened": "Containers are not root, write nowhere but in volumes, and have probes.",
    "deploy:secrets": "No manifest holds a secret.",
    "deploy:flags": "Model servers and routers are started with the flags of our own command.",
    "deploy:compose": "The compose file is valid for Compose, hardened, and opens loopback only.",
    "deploy:sizing": "The throughput of docs/sizing.md is computed as it says.",
    "deploy:image": "The image is pinned and does not run as root.",
    "deploy:private": "Model servers are reached by their router alone, Postgres by the tutor.",
}

LEARNERS: dict[str, str] = {
    "learners:once": "The same evidence about a point counts once.",
    "learners:private": "Nobody reads another learner's records, whatever the names.",
    "learners:fed": "Sessions feed the model; a named mistake is about its own point.",
    "learners:evidence": "Behind each estimate: which session, which message, which check.",
    "learners:erase": "Export and erase reach model, sessions and conversations.",
    "learners:tracing": "Slip, guess and learning; success after help is discounted; prerequisites "
    "inform the first estimate.",
    "learners:converge": "Estimates of simulated learners converge and are calibrated.",
    "learners:next": "The next problem interleaves, spaces, and minds the prerequisites.",
    "learners:teacher": "A teacher sees wrong answers by mistake, stops, help and notes; no names.",
}

LEAKS: dict[str, str] = {
    "leaks:suite": "At least 200 attack scripts of several turns.",
    "leaks:detector": "A detector that is not the guard finds what was given away.",
    "leaks:guard": "Every spelling of the hostile voice is stopped.",
    "leaks:harmless": "Of 300 harmless messages at most 2 % are stopped.",
    "leaks:rewordings": "Of 93 faithful rewordings two thirds pass, else the draft goes out.",
    "leaks:none": "No attack gets the answer from a voice, none of two sets from the templates.",
    "leaks:pupils": "Simulated learners play whole sessions.",
}

OPENAI: dict[str, str] = {
    "openai:models": "`/v1/models` lists tutor, solver and checker; others are `model_not_found`.",
    "openai:completions": "The three models answer; mathematics that editors rewrote is read.",
    "openai:stream": "Role, notes, content, finish, usage if asked, done; comments in silences.",
    "openai:notes": "The reasoning shown is progress; no part of the way to the answer.",
    "openai:tools": "Tools and unknown fields change nothing.",
    "openai:chores": "Title, tag and follow-up prompts are answered at once and are no turns.",
    "openai:replay": "Without a name the history decides alone; nobody is remembered.",
    "openai:identity": "Trusted names make a chat that goes on, is edited, regenerated, caught up.",
    "openai:errors": "Errors have the dialect's form, also after the stream has started.",
    "openai:node": "The node client lists, asks, streams and is refused as by OpenAI itself.",
    "openai:disconnect": "Who leaves ends the work, streamed or not.",
    "openai:hostile": "Bad input is never a 422 or a 500.",
    "openai:money": "A dollar that is money is not drawn as mathematics.",
}

MCP: dict[str, str] = {
    "mcp:tools": "Six tools with output schemas, structured content and text.",
    "mcp:eras": "Clients of both eras of the protocol are served.",
    "mcp:stdio": "`kptutor mcp`: nothing on standard output but the protocol.",
    "mcp:http": "`/mcp` in the service, with and without a slash; without its extra it says so.",
    "mcp:who": "Whoever asks is the key's learner; nobody sees another one's.",
    "mcp:solve-allowed": "Whole solutions only where they are allowed.",
    "mcp:no-leak": "Asking for hints again and again gives nothing away.",
    "mcp:progress": "Progress grows, and says nothing of the answer.",
    "mcp:cancel": "Who leaves ends the work.",
    "mcp:asks": "A missing problem is asked for; a client that cannot ask is told what to do.",
    "mcp:refusals": "Bad input is told in a sentence; what is unforeseen tells nothing.",
    "mcp:discreet": "What learners say is in no log.",
    "mcp:replicas": "Any machine answers any request, also the answer to another's question.",
    "mcp:knowledge": "Knowledge points are resources.",
    "mcp:prompt": "The prompt `tutor` holds the problem as it is.",
    "mcp:documented": "docs/mcp.md names every tool, and its settings are real.",
}

PICTURES: dict[str, str] = {
    "pictures:draw": "Formulas are drawn light and dark, with a margin; rows and signs sit well.",
    "pictures:gate": "What would look other than it was meant is refused with the reason.",
    "pictures:worker": "Drawing runs in a worker that is killed at its limit.",
    "pictures:cache": "The same picture is drawn once; the oldest ones go.",
    "pictures:alt": "A picture has an alt text that says the same.",
    "pictures:code": "What cannot be drawn is code, and called so.",
    "pictures:extra": "Without its extra it names the command that installs it.",
    "pictures:command": "`kptutor render` draws a formula or a solution.",
    "pictures:rest": "`/v1/render` gives PNG, or JSON with base64 and alt text.",
    "pictures:documented": "The commands and limits of docs/render.md are real.",
}

PAGE: dict[str, str] = {
    "page:documents": "The pages load their own files and nothing else; nothing in them is inline.",
    "page:passes": "A visitor is a signed, random name in a cookie that no script can read.",
    "page:csrf": "Only our own page can use the page's routes.",
    "page:sign-in": "Where keys are needed one signs in; a class's key makes a learner of each.",
    "page:teacher-role": "The teacher's part needs the role, and is the tenant's own.",
    "page:teacher-problems": "Teachers store problems with keys and rules, over page and REST.",
    "page:key-unseen": "A key never reaches a learner's browser.",
    "page:certificate": "Grade and proof of a problem come with its end, in an exam never.",
    "page:formulas": "LaTeX becomes MathML; what is hostile or half is not drawn.",
    "page:reading": "A preview shows what the tutor read; half a formula is never drawn.",
    "page:markdown": "The tutor's Markdown has no HTML, links or pictures.",
    "page:hostile": "Whatever is written stays text; bad bodies get a sentence.",
    "page:dialogue": "A message sent again is said once; its answer streams.",
    "page:marks": "Lines are marked in place, up to the first wrong one.",
    "page:erase": "A learner erases everything, and the browser is forgotten.",
    "page:frames": "Only origins of the settings show the page in a frame.",
    "page:whole-dialogue": "In a browser: a problem from its typing to its proof, and on.",
    "page:live-preview": "What is typed is drawn as the tutor reads it.",
    "page:strict": "A browser has nothing to complain about: no violation, no fault.",
    "page:ladder": "The hint button climbs the ladder and never says how much is left.",
    "page:copying": "Formulas are copied as LaTeX.",
    "page:streaming": "Progress is told while an answer comes.",
    "page:reconnect": "After a break the answer comes again, and nothing is said twice.",
    "page:abort": "Waiting can be stopped, and the answer fetched later.",
    "page:kind-failures": "What fails is said kindly, and nothing typed is lost.",
    "page:keyboard": "Everything can be done by the keyboard alone.",
    "page:screen-readers": "Controls have names, the page has landmarks, news is read out.",
    "page:contrast": "Text has the contrast of WCAG AA in both colours; controls can be hit.",
    "page:dark": "Colours follow the system until somebody chooses.",
    "page:phones": "On 320 pixels nothing is wider than the screen.",
    "page:still": "Nothing moves where people want it still.",
    "page:documented": "The commands and settings of docs/page.md are real.",
    "page:class": "A teacher sees wrong answers by mistake, where learners stop, and help given.",
}

REQUIREMENTS: dict[str, str] = {
    **HOUSE,
    **READING,
    **COMPARING,
    **FORMS,
    **BOXED,
    **EVALUATION,
    **WORKERS,
    **SOLVE,
    **REASONERS,
    **SYMBOLIC,
    **KNOWLEDGE,
    **EVIDENCE,
    **POLICY,
    **MALRULES,
    **STEPS,
    **SESSIONS,
    **BENCHMARK,
    **CONVERSATIONS,
    **SERVICE,
    **MODELS,
    **LEARNERS,
    **ENDPOINTS,
    **DEPLOY,
    **EMBEDDINGS,
    **LEAKS,
    **OPENAI,
    **MCP,
    **PICTURES,
    **PAGE,
}
