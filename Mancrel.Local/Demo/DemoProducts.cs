namespace Mancrel.Local.Demo;

/// <summary>The shop's goods, in the vendor's words.</summary>
internal static class DemoProducts
{
    /// <summary>All of them, as a vendor's snapshot.</summary>
    public static IReadOnlyList<object> All(DateTimeOffset now)
    {
        object P(string sku, string title, string price, int stock, string description, params (string Name, string Value)[] attributes) =>
            new
            {
                sku,
                title,
                description,
                url = $"https://birchandbrass.example/p/{sku.ToLowerInvariant()}",
                price,
                currency = "EUR",
                stock,
                attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
                version = now.ToUnixTimeSeconds(),
                updatedAt = now,
            };

        return
        [
            P(
                "LAMP-OAK",
                "Oak Desk Lamp",
                "89.00",
                34,
                "A dimmable desk lamp with an oak foot and a brass arm.",
                ("colour", "natural oak"),
                ("bulb", "E27, 7 W included"),
                ("warranty", "3 years")
            ),
            P(
                "LAMP-FLR",
                "Brass Floor Lamp",
                "249.00",
                6,
                "A floor lamp of brushed brass, 160 cm high, with a linen shade.",
                ("height", "160 cm"),
                ("warranty", "3 years")
            ),
            P(
                "CHAIR-WIN",
                "Windsor Chair",
                "179.00",
                12,
                "A spindle-back chair of solid beech, oiled.",
                ("material", "beech"),
                ("load", "130 kg")
            ),
            P(
                "CHAIR-KID",
                "Children's Stool",
                "49.50",
                40,
                "A low stool for children from two years, birch, rounded edges.",
                ("material", "birch"),
                ("height", "28 cm")
            ),
            P(
                "TABLE-EXT",
                "Extendable Dining Table",
                "890.00",
                3,
                "Seats six, extended ten. Oak veneer on a solid frame.",
                ("length", "160 to 240 cm"),
                ("material", "oak")
            ),
            P(
                "SHELF-5",
                "Five-Tier Bookshelf",
                "215.00",
                0,
                "A tall open bookshelf with five tiers, ash.",
                ("height", "190 cm"),
                ("material", "ash")
            ),
            P(
                "SHELF-3",
                "Three-Tier Bookshelf",
                "139.00",
                17,
                "An open bookshelf with three tiers, ash.",
                ("height", "110 cm"),
                ("material", "ash")
            ),
            P(
                "BOARD-WAL",
                "Walnut Chopping Board",
                "38.90",
                120,
                "End-grain walnut, oiled, with a juice groove.",
                ("size", "40 x 28 cm"),
                ("care", "hand wash only")
            ),
            P(
                "MUG-STN",
                "Stoneware Mug",
                "16.50",
                310,
                "A hand-thrown mug for coffee or tea, 350 ml.",
                ("volume", "350 ml"),
                ("dishwasher", "yes")
            ),
            P(
                "BOWL-SET",
                "Nesting Bowl Set",
                "64.00",
                25,
                "Four stoneware bowls that stand in each other.",
                ("pieces", "4"),
                ("dishwasher", "yes")
            ),
            P(
                "KNIFE-CHF",
                "Chef's Knife 20 cm",
                "119.00",
                44,
                "Forged carbon steel with a birch handle.",
                ("blade", "20 cm"),
                ("steel", "carbon")
            ),
            P(
                "PAN-IRN",
                "Cast Iron Pan 28 cm",
                "74.90",
                19,
                "Pre-seasoned cast iron, for every hob and the oven.",
                ("diameter", "28 cm"),
                ("weight", "2.9 kg")
            ),
            P(
                "BLANKET-W",
                "Wool Blanket",
                "129.00",
                22,
                "Merino wool, woven with a herringbone, 130 x 200 cm.",
                ("size", "130 x 200 cm"),
                ("material", "merino wool")
            ),
            P("CUSHION-L", "Linen Cushion", "34.00", 75, "A washed linen cover with a feather filling.", ("size", "50 x 50 cm")),
            P(
                "CLOCK-WLL",
                "Brass Wall Clock",
                "98.00",
                9,
                "A silent wall clock in a brass frame.",
                ("diameter", "32 cm"),
                ("battery", "1 x AA")
            ),
            P("MIRROR-R", "Round Mirror", "145.00", 11, "A round mirror in an oak frame.", ("diameter", "70 cm"), ("material", "oak")),
            P("HOOK-SET", "Coat Hook Set", "27.00", 88, "Five brass hooks with screws.", ("pieces", "5")),
            P("TRAY-ASH", "Serving Tray", "42.00", 31, "A steam-bent ash tray with leather grips.", ("size", "45 x 32 cm")),
            P("CANDLE-H", "Brass Candle Holder", "29.90", 64, "For one dinner candle, weighted foot.", ("height", "14 cm")),
            P(
                "BENCH-GDN",
                "Garden Bench",
                "365.00",
                4,
                "A bench for three of untreated larch.",
                ("length", "150 cm"),
                ("material", "larch")
            ),
            P("PLANT-STD", "Plant Stand", "59.00", 27, "A three-legged stand for pots up to 24 cm.", ("material", "oak")),
            P(
                "DESK-STD",
                "Standing Desk",
                "649.00",
                8,
                "An electric height-adjustable desk with an oak top.",
                ("height", "62 to 127 cm"),
                ("load", "100 kg"),
                ("warranty", "5 years")
            ),
        ];
    }
}
