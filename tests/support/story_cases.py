"""Our own word problems: what is read in full, and traps that must be declined."""

# ruff: noqa: E501 - stories read better unbroken

SOLVED = [
    ("Ole drew 3 spiders. How many legs do they have?", "24"),
    ("There are 6 bicycles in the yard. How many wheels are there?", "12"),
    ("Nils slept for 480 minutes. How many hours did he sleep?", "8"),
    ("A shelf is 5 feet long. How many inches long is the shelf?", "60"),
    (
        "A bag of flour weighs 12 kg. A bag of sugar weighs 5 kg. How much heavier is the bag of flour than the bag of sugar?",
        "7",
    ),
    (
        "There were 45 ducks on a lake. 18 of them flew off. How many ducks stayed on the lake?",
        "27",
    ),
    (
        "A baker baked 120 rolls in the morning and 85 rolls in the afternoon. He sold 160 rolls. How many rolls were not sold?",
        "45",
    ),
    ("Mila bought 3 notebooks at $2 each and a pen for $4. How much did she pay in all?", "10"),
    (
        "Ivo had 24 marbles. After giving some to Lea, he had 15 left. How many marbles did he give to Lea?",
        "9",
    ),
    (
        "A class of 28 pupils went on a trip. 4 pupils can ride in each car. How many cars were needed?",
        "7",
    ),
    (
        "There are 6 rows of chairs in a hall. Each row has 9 chairs. How many chairs are there in the hall?",
        "54",
    ),
    ("Paul earns $12 an hour. How much does he earn if he works 8 hours?", "96"),
    ("A rope is 36 meters long. It is cut into 4 equal pieces. How long is each piece?", "9"),
    ("The zoo has 14 lions and twice as many monkeys. How many monkeys does the zoo have?", "28"),
    (
        "Nina has 15 more stickers than Otto. Otto has 27 stickers. How many stickers do they have altogether?",
        "69",
    ),
    (
        "A shop had 96 bottles of juice. It sold 38 bottles on Monday and 25 bottles on Tuesday. How many bottles are left?",
        "33",
    ),
    ("Each bag of rice weighs 5 kilograms. How much do 7 bags weigh?", "35"),
    (
        "Tara reads 15 pages every day. How many days will it take her to read a book of 180 pages?",
        "12",
    ),
    ("Dario paid $35 for 5 tickets. How much did each ticket cost?", "7"),
    (
        "A farmer planted 8 rows of corn with 12 plants in each row. 9 plants died. How many plants are left?",
        "87",
    ),
    (
        "Sofia had $40. She spent $13 on a book and $9 on lunch. How much money did she have left?",
        "18",
    ),
    (
        "There are 53 apples in a basket. 17 are green and the rest are red. How many red apples are there?",
        "36",
    ),
    (
        "Marta collected 48 shells. She put them equally into 6 jars. How many shells are in each jar?",
        "8",
    ),
    ("A train travels 60 miles per hour. How far does it travel in 4 hours?", "240"),
    (
        "Jonas ran 3 miles on Monday, 4 miles on Wednesday and 5 miles on Friday. How many miles did he run that week?",
        "12",
    ),
    (
        "The red team scored 45 points and the blue team scored 38 points. How many more points did the red team score than the blue team?",
        "7",
    ),
    (
        "A library had 320 books. It bought 75 new books and gave away 40 old ones. How many books does the library have now?",
        "355",
    ),
    (
        "A box contains 24 chocolates. If 4 children share them equally, how many chocolates will each child get?",
        "6",
    ),
    (
        "Kira needs 50 beads to make a necklace. She has 32 beads. How many more beads does she need?",
        "18",
    ),
    ("There are 12 eggs in a carton. How many eggs are there in 5 cartons?", "60"),
    (
        "Fred picked 18 apples, Gina picked 22 apples and Hugo picked 15 apples. How many apples did they pick together?",
        "55",
    ),
    (
        "A bus had 32 passengers. At the first stop 8 passengers got off and 5 got on. How many passengers are on the bus now?",
        "29",
    ),
    (
        "Rosa had some candies. She ate 6 of them and gave 9 to her sister. She has 12 candies left. How many candies did Rosa have at the beginning?",
        "27",
    ),
    (
        "Emil had 5 packs of cards with 12 cards in each pack. He gave 16 cards to his friend. How many cards does he have left?",
        "44",
    ),
    (
        "A pizza was cut into 8 slices. Tim ate 3 slices and Tom ate 2 slices. How many slices were left?",
        "3",
    ),
    (
        "Ella has 4 boxes of crayons. Each box has 8 crayons. She lost 5 crayons. How many crayons does she have now?",
        "27",
    ),
    (
        "A tailor used 3 meters of cloth for each dress. How many meters of cloth did he use for 9 dresses?",
        "27",
    ),
    ("Ina has 3 dozen eggs. She used 10 eggs. How many eggs does she have left?", "26"),
    (
        "A movie starts with 50 people. During the movie 12 people leave and 7 people arrive. How many people are there at the end?",
        "45",
    ),
    (
        "In a parking lot there are 17 cars, 6 trucks and 9 vans. How many vehicles are there in the parking lot?",
        "32",
    ),
    (
        "Mr. Olsen bought 15 kg of flour. He used 6.5 kg of flour to bake bread. How many kilograms of flour are left?",
        "8.5",
    ),
    (
        "Oskar bought a jacket for $48 and shoes for $35. He gave the clerk $100. How much change did he get?",
        "17",
    ),
    ("Julia is 12 years younger than her aunt. Her aunt is 31 years old. How old is Julia?", "19"),
    (
        "Mona and Nils have 36 coins altogether. Mona has 20 coins. How many more coins does Mona have than Nils?",
        "4",
    ),
    (
        "For a party Dan bought 6 packs of soda. Each pack has 6 cans. If 20 cans were drunk, how many cans are left?",
        "16",
    ),
    (
        "There are 5 shelves with 14 books on each shelf and 9 books on the table. How many books are there altogether?",
        "79",
    ),
    ("How many pens does Anna have if she has 4 boxes with 6 pens in each box?", "24"),
    (
        "Peter has 7 more stamps than Karl, who has 15 stamps. How many stamps does Peter have?",
        "22",
    ),
    (
        "The gardener planted 36 tulips. 9 of them were eaten by rabbits. How many tulips remained?",
        "27",
    ),
    (
        "Mia's book has 210 pages. She has read 85 pages. How many pages does she have left to read?",
        "125",
    ),
    (
        "Ole cycled 14 km in the morning and 9 km in the afternoon. How far did he cycle altogether?",
        "23",
    ),
    (
        "Five friends picked 45 pears. They shared the pears equally. How many pears did each friend get?",
        "9",
    ),
    (
        "Clara has 3 times as many dolls as Eva. Eva has 6 dolls. How many dolls do they have in all?",
        "24",
    ),
    ("The price of a ball is $6. How much do 4 balls cost?", "24"),
    (
        "A carpenter needs 48 nails. He has 3 packets of 12 nails. How many more nails does he need?",
        "12",
    ),
    ("Tom saved $5 each week for 8 weeks. How much money did he save?", "40"),
    (
        "A pool was filled with 900 liters of water. 250 liters were pumped out. How much water is left in the pool?",
        "650",
    ),
    (
        "There were 18 children at a party. Each child got 3 balloons. How many balloons were given out?",
        "54",
    ),
    (
        "Each of the 6 students in the group has 4 pencils. How many pencils do they have altogether?",
        "24",
    ),
    (
        "Marie made 36 cookies. She ate 4 cookies and packed the rest in bags of 8. How many bags did she fill?",
        "4",
    ),
    (
        "The school has 12 classrooms. There are 25 desks in every classroom. How many desks does the school have?",
        "300",
    ),
    (
        "Yesterday 46 birds were in the tree. Today there are only 19 birds. How many birds flew away?",
        "27",
    ),
    (
        "A baker uses 250 grams of butter for a cake. How many grams of butter does he use for 6 cakes?",
        "1500",
    ),
    (
        "In a box there are 15 red balls, 12 blue balls and some green balls. There are 40 balls in the box. How many green balls are there?",
        "13",
    ),
    (
        "Alma has 56 photos. She puts 8 photos on each page of an album. How many pages does she fill?",
        "7",
    ),
    (
        "Kurt had 5 apples. His mother gave him some more apples. Now he has 12 apples. How many apples did his mother give him?",
        "7",
    ),
    ("A farmer sold 28 of his 75 sheep. How many sheep does he have left?", "47"),
    (
        "Sara has 85 cents. She buys a pencil for 30 cents and an eraser for 25 cents. How much money does she have left?",
        "30",
    ),
    (
        "Lars ate 3 plums and Ute ate 5 plums. There are 7 plums left. How many plums were there at first?",
        "15",
    ),
    ("Jim weighs 54 kg. Bob weighs 8 kg less than Jim. How much does Bob weigh?", "46"),
    ("A factory makes 150 toys per hour. How many toys does it make in 6 hours?", "900"),
    (
        "A theater has 20 rows with 15 seats in each row. 240 seats are taken. How many seats are empty?",
        "60",
    ),
    (
        "The first box holds 14 cans and the second box holds 19 cans. How many cans do both boxes hold together?",
        "33",
    ),
    (
        "Ines bought 4 shirts. Each shirt cost $15. She paid with a $100 bill. How much change did she get?",
        "40",
    ),
    ("72 pupils were divided into teams of 9. How many teams were there?", "8"),
    (
        "Tobias has 12 coins fewer than Ella. Ella has 30 coins. How many coins does Tobias have?",
        "18",
    ),
    (
        "Together Max and Moritz caught 31 fish. Max caught 13 fish. How many fish did Moritz catch?",
        "18",
    ),
    ("A ribbon is 84 cm long. Lisa cuts off 29 cm. How long is the ribbon now?", "55"),
    (
        "Vera bought 3 bags of apples with 6 apples each and 2 bags of pears with 5 pears each. How many pieces of fruit did she buy?",
        "28",
    ),
    (
        "There were some pencils in a drawer. Otto put 9 pencils into the drawer. Now there are 34 pencils in the drawer. How many pencils were in the drawer at first?",
        "25",
    ),
    ("A shop sells pens in packs of 6. Tina needs 42 pens. How many packs must she buy?", "7"),
    (
        "Jon read 24 pages on Monday. On Tuesday he read 8 pages more than on Monday. How many pages did he read on Tuesday?",
        "32",
    ),
    (
        "The teacher gave 3 sheets of paper to each of 24 students. How many sheets did she give out?",
        "72",
    ),
    (
        "A kiosk sold 12 papers in May, 16 papers in June, 20 papers in July and 24 papers in August. If this pattern continues, how many papers will the kiosk sell in September?",
        "28",
    ),
    (
        "Rudi put 2 beads in the first bowl, 6 beads in the second bowl, 18 beads in the third bowl and 54 beads in the fourth bowl. If this pattern continues, how many beads will he put in the fifth bowl?",
        "162",
    ),
    (
        "Frida swam 5 laps on Monday, 6 laps on Tuesday, 8 laps on Wednesday and 11 laps on Thursday. If this pattern continues, how many laps will Frida swim on Friday?",
        "15",
    ),
    (
        "A market sells 4 melons for $10. If you wanted to buy 6 melons, how much would it cost?",
        "15",
    ),
    (
        "A stand was selling socks 2 for $5. If they ended up selling 8 socks, how much money would they have earned?",
        "20",
    ),
    ("The ratio of cats to dogs is 2 to 3. There are 8 cats. How many dogs are there?", "12"),
    (
        "The ratio of tulips to lilies sold was 5:2. If the shop sold 35 tulips, what is the combined amount of tulips and lilies sold?",
        "49",
    ),
    (
        "Mugs and bowls are in the ratio 4:7. There are 21 more bowls than mugs. How many mugs are there?",
        "28",
    ),
    ("For every 4 laps Ada ran, Britt ran 3. Ada ran 20 laps. How many laps did Britt run?", "15"),
    ("Two numbers are in the ratio 2:7. Their sum is 45. What is the larger number?", "35"),
    ("The sum of two numbers is 41. Their difference is 9. Find the numbers.", "25, 16"),
    (
        "If four is subtracted from twice a certain number, the result is 18. What is the number?",
        "11",
    ),
    (
        "The larger of two numbers is 5 times the smaller number. Their difference is 28. Find the numbers.",
        "35, 7",
    ),
    ("The sum of three consecutive even integers is 48. Find the integers.", "14, 16, 18"),
    ("9 more than three times a number is 30. Find the number.", "7"),
    (
        "One number is 6 more than the other. The sum of the two numbers is 30. Find the numbers.",
        "18, 12",
    ),
    ("A square yard has an area of 81 square feet. How long is each side?", "9"),
    ("A square cloth has a perimeter of 28 inches. What is the area of the cloth?", "49"),
    ("A square tile has an area of 36 square inches. What is the perimeter of the tile?", "24"),
    ("A mill packed 50 loaves into 8 crates equally. How many loaves are left over?", "2"),
    (
        "Gus had 45 screws. He wants to put them into 6 tins with the same number of screws in each tin. How many more screws does he need so that every tin has the same number?",
        "3",
    ),
    (
        "Hedda had 58 tiles. She put the tiles into piles with 9 tiles in each pile. How many full piles could she make?",
        "6",
    ),
    (
        "A guide has 29 maps to put away. If each drawer holds 8 maps, how many maps will be in the drawer that isn't full?",
        "5",
    ),
    (
        "Ada and Britt have 34 coins together. Ada has 8 more coins than Britt. How many coins does Britt have?",
        "13",
    ),
    (
        "Ida has three times as many cards as Nils. Together Ida and Nils have 48 cards. How many cards does Nils have?",
        "12",
    ),
    (
        "Ida has four times as many cards as Nils. Ida has 27 more cards than Nils. How many cards does Ida have?",
        "36",
    ),
    (
        "Together Ada and Britt have 20 caps. Ada has 4 more caps than Britt. Nils has 5 more caps than Ada and Britt together. How many caps does Nils have?",
        "25",
    ),
    (
        "Nora had 60 nuts. She gave 5 nuts to each of her 4 cousins. How many nuts does Nora have left?",
        "40",
    ),
    (
        "Sven bought 90 bottles. If he drank 6 bottles a day for 8 days, how many bottles does he have left?",
        "42",
    ),
    ("Sven had $50. He bought 3 caps for $8 each. How much money does he have left?", "26"),
    (
        "Paula had 3 packets of seeds. There are 15 seeds in each packet. Paula has 8 extra seeds. How many seeds does Paula have?",
        "53",
    ),
    (
        "Olga practises every 6 days and Piet practises every 8 days. Both practised today. How many days from now will they both practise again?",
        "24",
    ),
    ("Rolf has $2.50. He paid 80 cents for a bun. How much change will he get?", "1.70"),
    (
        "Rolf walked for 1 hour and 20 minutes on Monday and 45 minutes on Tuesday. How many minutes did he walk altogether?",
        "125",
    ),
    ("Lucia read 12 pages in 3 days. How many pages did she read in each day?", "4"),
    (
        "A crate holds 7 red cups and 4 blue cups. There are 6 crates. How many cups are there in all?",
        "66",
    ),
    (
        "Ronja read 20 pages per day and it took her 6 days to finish the book. How many pages are there in the book?",
        "120",
    ),
    (
        "Each house has 3 doors and 8 windows. There are 5 houses. How many doors and windows are there in all?",
        "55",
    ),
    ("There are 5 dozen eggs in the shop. 14 eggs broke. How many eggs are left?", "46"),
    (
        "A grocer sold 12 boxes of pears and 9 boxes of plums. How many boxes of fruit did he sell?",
        "21",
    ),
    (
        "Edda bought 6 pairs of boots and 4 pairs of sandals. How many pairs of shoes did she buy?",
        "10",
    ),
]
"""Stories in many wordings, with their answers."""

TRAPS = [
    "Nils left 3 hours before Ida. How many minutes did he walk?",
    "Nils slept for 500 minutes. How many hours did he sleep?",
    "Nils has 4 dogs and each dog is 3 years old. How many months old is Nils?",
    "Ada has 5 roses and 4 lilies. The roses have 6 leaves and the lilies have 9 leaves. How many more leaves do the lilies have than the roses?",
    "Piet ran 3 miles on Monday and Friday. On Tuesday he ran 5 miles. How many miles did he run altogether?",
    "A crate holds 7 red cups. The shop has some crates. How many cups are there in all?",
    "Eggs come in boxes of 12. Greta ate 20 eggs. How many eggs does she have left?",
    "On the farm there are 5 cats, 3 dogs and 4 llamas. How many animals are there?",
    "Ole has 4 dogs and 3 cats. How many legs are there in all?",
    "Ole has 3 boxes with 12 pens each. He has 7 red pens. How many pens does he have?",
    "Ada bought 4 tickets for $6. How much did she spend?",
    "Ada has 9 caps. They have 21 caps together. How many caps does Ben have?",
    "A team won 12 games and lost 5 games. How many points did the team get?",
    "For every 4 laps Ada ran, Britt ran some laps. Ada ran 20 laps. How many laps did Britt run?",
    "The ratio of cups to plates is 3:2. There are 10 bowls. How many plates are there?",
    "The ratio of cups to plates is 3:2. There are 10 cups. How many cups and spoons are there?",
    "A kiosk sold 12 papers in May, 16 papers in June and 30 papers in July. If this pattern continues, how many papers will the kiosk sell in August?",
    "A kiosk sold 12 papers in May, 16 papers in June and 20 papers in July. If this pattern continues, how many papers will the kiosk sell in October?",
    "The sum of two numbers is 41. Find the numbers.",
    "The sum of two numbers is 41. Their sum is 40. Their difference is 2. Find the numbers.",
    "The larger number is 4. The smaller number is 9. Find the numbers.",
    "4 melons cost $10 and each bag costs $1. If you wanted to buy 6 melons, how much would it cost?",
    "4 melons cost $10. If you wanted to buy 6 plums, how much would it cost?",
    "A square yard of cloth costs 81 dollars. How long is each side?",
    "Gus had 48 screws. He put them into 6 tins equally. How many screws does he have left in his pocket and in his bag?",
    "Ben shares 37 grapes among 4 friends. How many grapes are left?",
    "Ida has three times as many cards as Nils. Jan has 48 cards. How many cards does Nils have?",
    "Sven bought 3 caps for $8 each and some socks. How much did he spend?",
    "Sven had $50. He wants to buy 3 caps for $8 each. How much money does he have left?",
    "Nora had 60 nuts. She gave 5 nuts to each of her cousins. How many nuts does Nora have left?",
    "Rolf walked for 1 hour and 20 minutes. How many miles did he walk in 45 minutes?",
    "Olga practises every 6 days and Piet practises every 8 weeks. Both practised today. How many days from now will they both practise again?",
    "Lena is 9 years old. Her brother is older. How old is her brother?",
    "Tom read 12 pages on Monday. On Tuesday he read 4 pages more than on Sunday. How many pages did he read on Tuesday?",
    "There are 24 pupils in the class. 10 of the 30 pupils are girls. How many boys are there?",
    "A clerk had 90 forms. Two of the boxes hold 8 forms. How many boxes are needed?",
    "Ann had 12 plums. If she had eaten 5 plums, how many plums would Ben have left?",
    "Ann and Eva had 12 plums. She ate 5 plums. How many plums does Eva have left?",
    "Each day Max reads. He read 30 pages in 5 days and 4 books. How many pages did he read per week?",
    "There are 40 seats. Nobody took 12 seats. How many seats are empty?",
]
"""A condition is missing, can be meant in two ways, or contradicts another."""
