"""Words for many sorts of things: a rose is a flower, girls and boys are children."""

_FAMILIES = {
    "flower": "orchid rose tulip daisy orchid lily carnation sunflower marigold violet daffodil",
    "animal": (
        "dog cat cow horse sheep pig goat chicken duck rabbit bird snake alligator lion tiger bear "
        "monkey elephant turtle hamster gerbil frog"
    ),
    "bird": ("parakeet parrot sparrow duck eagle crow robin pigeon owl toucan stork goose penguin"),
    "fish": "catfish salmon trout pike sturgeon eel herring goldfish tuna bass",
    "fruit": "apple orange pear banana peach plum grape lemon lime mango melon cherry strawberry",
    "vegetable": "carrot potato tomato onion pepper cabbage bean cucumber lettuce turnip",
    "person": (
        "boy girl man woman child adult student teacher parent grandparent player guest pupil "
        "customer worker visitor passenger camper manager employee"
    ),
    "child": "boy girl",
    "student": "boy girl",
    "pupil": "boy girl",
    "player": "boy girl",
    "coin": "penny nickel dime quarter",
    "insect": "ant bee butterfly beetle fly ladybug",
    "tree": "oak maple pine palm walnut dogwood birch",
    "pastry": "cupcake cookie brownie muffin croissant donut",
    "drink": "soda juice water milk lemonade coffee tea",
    "vehicle": "car truck bus van bicycle motorcycle",
    "toy": "doll ball car truck puzzle marble",
    "tool": "hammer saw wrench screwdriver",
    "pet": "dog cat hamster gerbil rabbit puppy kitten bird",
    "candy": "gum lollipop chocolate",
    "dog": "poodle beagle terrier puppy",
}
_MEMBERS = {name: frozenset(row.split()) for name, row in _FAMILIES.items()}


def belongs(member: str, family: str) -> bool:
    """Whether a noun names a sort of what another names."""
    return member in _MEMBERS.get(family, frozenset())
