"""Words for many sorts of things: a rose is a flower, girls and boys are children."""

from kptutor.tools.symbolic.stories.world import Kind

_FAMILIES = {
    "flower": (
        "orchid rose tulip daisy lily carnation sunflower marigold violet daffodil pansy iris "
        "lilac peony poppy petunia hydrangea lavender dandelion chrysanthemum"
    ),
    "animal": (
        "dog cat cow horse sheep pig goat chicken duck rabbit bird snake alligator crocodile lion "
        "tiger bear monkey elephant turtle tortoise hamster gerbil frog toad fish mouse rat "
        "squirrel deer fox wolf zebra giraffe camel kangaroo koala panda donkey hen rooster goose "
        "turkey lamb calf kitten puppy parrot owl penguin seal dolphin whale lizard guinea parakeet"
    ),
    "bird": (
        "parakeet parrot sparrow duck eagle crow robin pigeon owl toucan stork goose penguin hawk "
        "swan dove seagull gull finch cardinal raven woodpecker hen chicken turkey canary flamingo"
    ),
    "fish": (
        "catfish salmon trout pike sturgeon eel herring goldfish tuna bass cod carp perch guppy "
        "angelfish shark"
    ),
    "fruit": (
        "apple orange pear banana peach plum grape lemon lime mango melon cherry strawberry "
        "blueberry raspberry blackberry pineapple kiwi watermelon cantaloupe apricot nectarine "
        "papaya berry grapefruit tangerine"
    ),
    "vegetable": (
        "carrot potato tomato onion pepper cabbage bean cucumber lettuce turnip pea radish beet "
        "broccoli spinach celery zucchini pumpkin corn eggplant squash leek"
    ),
    "person": (
        "boy girl man woman child adult student teacher parent grandparent player guest pupil "
        "customer worker visitor passenger camper manager employee teenager singer dancer senior "
        "chaperone coach friend doctor nurse swimmer runner skater driver helper volunteer member"
    ),
    "child": "boy girl toddler",
    "kid": "boy girl",
    "student": "boy girl freshman sophomore junior senior",
    "pupil": "boy girl",
    "player": "boy girl forward guard goalie",
    "adult": "man woman",
    "coin": "penny nickel dime quarter",
    "insect": (
        "ant bee butterfly beetle fly ladybug grasshopper moth wasp cricket dragonfly mosquito "
        "firefly termite"
    ),
    "bug": "ant bee butterfly beetle fly ladybug grasshopper moth wasp cricket spider",
    "tree": (
        "oak maple pine palm walnut dogwood birch elm willow cedar fir spruce apple orange cherry "
        "pear peach lemon"
    ),
    "pastry": "cupcake cookie brownie muffin croissant donut doughnut tart pie eclair",
    "dessert": "cupcake cookie brownie muffin donut pie cake pudding tart",
    "drink": "soda juice water milk lemonade coffee tea cocoa smoothie cola",
    "beverage": "soda juice water milk lemonade coffee tea cocoa smoothie cola",
    "vehicle": "car truck bus van bicycle motorcycle bike tricycle jeep taxi train scooter",
    "toy": (
        "doll ball car truck puzzle marble top yo-yo block bear robot kite frisbee balloon figure"
    ),
    "tool": "hammer saw wrench screwdriver drill pliers nail shovel rake",
    "pet": (
        "dog cat hamster gerbil rabbit puppy kitten bird fish turtle snake mouse parrot parakeet "
        "lizard"
    ),
    "candy": "gum lollipop chocolate mint caramel gumball jawbreaker taffy",
    "sweet": "lollipop chocolate mint caramel candy",
    "dog": "poodle beagle terrier puppy collie dachshund",
    "clothing": (
        "shirt trouser dress skirt sock sweater coat jacket hat scarf glove short pant jean "
        "blouse t-shirt tie belt cap mitten sweatshirt"
    ),
    "clothe": (
        "shirt trouser dress skirt sock sweater coat jacket hat scarf glove short pant jean "
        "blouse t-shirt tie belt cap mitten sweatshirt"
    ),
    "footwear": "shoe boot sandal sneaker slipper",
    "shoe": "boot sandal sneaker slipper heel",
    "furniture": "table chair desk sofa couch bed dresser bookcase shelf stool bench",
    "seat": "chair stool bench",
    "instrument": "piano guitar violin drum flute trumpet cello clarinet saxophone harp trombone",
    "food": (
        "apple bread rice bean potato pizza hotdog hamburger burger sandwich cookie cake pie egg "
        "carrot banana orange soup taco burrito cheese noodle pasta corn"
    ),
    "meal": "breakfast lunch dinner",
    "book": "novel dictionary atlas textbook comic mystery biography cookbook encyclopedia",
    "sport": "basketball soccer football baseball tennis hockey volleyball",
    "ball": "basketball football baseball softball volleyball",
    "jewelry": "ring necklace bracelet earring brooch",
    "supply": "pen pencil eraser crayon notebook folder ruler marker binder glue scissors",
    "shape": "circle square triangle rectangle star heart hexagon",
    "relative": "aunt uncle cousin niece nephew grandmother grandfather",
}
_THINGS = frozenset("item thing object".split())
"""Words for things of every sort, but not for people."""
_MEMBERS = {name: frozenset(row.split()) for name, row in _FAMILIES.items()}


_PORTIONS = frozenset(
    "pack package packet bag box can carton bottle pair pound cup jar piece slice plate bowl kind "
    "species bunch loaf stick roll sheet basket crate sack bar ounce gram kilogram liter gallon "
    "pint quart".split()
)
"""What portions of different things have in common: `packs of groceries` are packs."""


def belongs(told: Kind, asked: Kind) -> bool:
    """Whether what was told is a sort of what is asked."""
    if told.head == asked.head:
        more = asked.mods - told.mods
        known = all(any(_member(m, mod) for m in told.mods) for mod in more)
        open_ = told.head in _PORTIONS and not more & set(_MEMBERS) and not more & told.mods
        return bool(more) and (known or open_ and len(more) == 1)
    if asked.head == "piece" and len(asked.mods) == 1:
        return _member(told.head, min(asked.mods))
    return _member(told.head, asked.head)


def _member(member: str, family: str) -> bool:
    if family in _THINGS:
        return bool(member) and member not in _MEMBERS["person"]
    return member in _MEMBERS.get(family, frozenset())


def is_portion(noun: str) -> bool:
    """Whether a noun only says in which portions something comes."""
    return noun in _PORTIONS


def is_known(noun: str) -> bool:
    """Whether it is known to which families a noun belongs."""
    return any(noun in row for row in _MEMBERS.values())
