namespace Mancrel.Core.Tests.Catalogue.Searching;

/// <summary>What a mixed shop sells: number | name | properties | description.</summary>
internal static class SearchShelf
{
    public const string Products = """
        LMP-2014|Oak Desk Lamp|colour: natural; power: 9 W|Warm light for reading.
        LMP-2015|Brass Floor Lamp|colour: gold; height: 150 cm|
        LMP-2016|Ceiling Lamp Nordic|colour: white; diameter: 45 cm|
        LMP-2030|Bedside Lamp Pebble|colour: grey|Dimmable by touch.
        LMP-2044|Solar Garden Lantern|material: steel|
        CHR-110|Ergonomic Office Chair Atlas|colour: black; armrests: yes|Lumbar support.
        CHR-111|Dining Chair Velvet|colour: green|
        CHR-112|Folding Chair Camp|weight: 2.4 kg|
        CHR-120|Rocking Chair Birch|material: birch|
        TBL-300|Walnut Coffee Table|colour: brown; diameter: 80 cm|
        TBL-301|Extendable Dining Table Oslo|length: 160-220 cm|
        TBL-302|Standing Desk Electric|width: 140 cm|Height adjustable.
        SOF-41|Three Seat Sofa Marlow|colour: blue; fabric: linen|
        SOF-42|Corner Sofa Bergen|colour: grey|
        SHF-7|Bookshelf Ladder|material: pine|
        SHF-9|Wall Shelf Floating|width: 60 cm|
        MUG-5|Stoneware Mug|colour: blue; volume: 350 ml|Dishwasher safe.
        MUG-6|Travel Mug Steel|volume: 450 ml|
        KTL-12|Electric Kettle Gooseneck|power: 1200 W; volume: 1 l|
        KTL-13|Stovetop Whistling Kettle|volume: 2 l|
        CFM-80|Espresso Machine Barista Pro|pressure: 15 bar|
        CFM-81|French Press|volume: 600 ml|
        GRD-20|Burr Coffee Grinder|settings: 40|
        KNF-31|Chef's Knife 20 cm|steel: damascus|
        KNF-32|Bread Knife Serrated|blade: 25 cm|
        PAN-50|Cast Iron Skillet 28 cm|weight: 2.7 kg|
        PAN-51|Non-stick Frying Pan|diameter: 24 cm|
        POT-9|Stainless Steel Stock Pot|volume: 10 l|
        BLN-4|High Speed Blender|power: 1500 W|Crushes ice.
        TST-2|Two Slice Toaster Retro|colour: red|
        VAC-66|Cordless Vacuum Cleaner Swift|runtime: 45 min|
        VAC-67|Robot Vacuum Cleaner Orbit|mapping: laser|
        IRN-8|Steam Iron Glide|power: 2400 W|
        FAN-3|Tower Fan Silent|height: 92 cm|
        HUM-5|Ultrasonic Humidifier|volume: 4 l|
        WSH-700|Washing Machine 7 kg|spin: 1400|
        REF-210|Fridge Freezer Frost Free|volume: 320 l|
        HPH-17|Noise Cancelling Headphones Hush|colour: black; battery: 30 h|
        HPH-18|Wireless Earbuds Drop|colour: white|
        SPK-70|Portable Bluetooth Speaker Boom|waterproof: IPX7|
        KBD-21|Mechanical Keyboard Tactile|layout: US|
        MSE-22|Ergonomic Wireless Mouse|dpi: 4000|
        MON-270|27 inch 4K Monitor|refresh: 60 Hz|
        CAM-90|Action Camera Trail|resolution: 4K|
        PWB-20|Power Bank 20000 mAh|output: 65 W|
        CBL-1|USB-C Cable 2 m|power: 100 W|
        CBL-2|HDMI Cable 3 m|version: 2.1|
        CHG-65|USB-C Charger 65 W|ports: 3|
        PHN-14|Smartphone Nova 14|memory: 128 GB; colour: black|
        PHN-15|Smartphone Nova 15 Pro|memory: 256 GB|
        CSE-14|Silicone Case Nova 14|colour: red|
        WTC-3|Smart Watch Pulse|battery: 7 days|
        TNT-200|Two Person Tent Ridge|weight: 1.9 kg|
        SLP-10|Down Sleeping Bag|comfort: -5|
        BPK-40|Hiking Backpack 40 l|colour: green|
        BPK-15|City Backpack Laptop|size: 15 inch|
        BTL-7|Insulated Water Bottle|volume: 750 ml|
        BIK-54|Trekking Bike Corso|frame: 54 cm|
        HLM-2|Bike Helmet Aero|size: M|
        YGA-1|Yoga Mat Cork|thickness: 5 mm|
        DMB-10|Adjustable Dumbbells Pair|weight: 24 kg|
        BAL-65|Gym Ball 65 cm|colour: purple|
        RKT-9|Tennis Racket Spin|weight: 300 g|
        SHO-42|Running Shoes Feather|size: 42; colour: orange|
        BOT-43|Leather Hiking Boots|size: 43|
        JKT-M|Rain Jacket Storm|size: M; colour: yellow|
        SWT-L|Merino Wool Sweater|size: L; colour: navy|
        TSH-S|Organic Cotton T-Shirt|size: S; colour: white|
        SCK-6|Wool Socks Six Pairs|colour: grey|
        SCF-1|Cashmere Scarf|colour: beige|
        BLT-95|Leather Belt Classic|length: 95 cm|
        BED-160|Upholstered Bed 160x200|colour: grey|
        MTR-160|Memory Foam Mattress 160x200|firmness: medium|
        PLW-3|Buckwheat Pillow|size: 40x60|
        DVT-200|Goose Down Duvet|size: 200x200|
        TWL-4|Turkish Bath Towel Set|colour: sand|
        CRP-8|Wool Carpet Kilim|size: 160x230|
        CRT-2|Blackout Curtains Pair|length: 245 cm|
        MIR-5|Round Wall Mirror|diameter: 70 cm|
        CLK-1|Wooden Wall Clock|diameter: 30 cm|
        VSE-2|Ceramic Vase Tall|height: 40 cm|
        CND-9|Scented Soy Candle Fig|burn: 45 h|
        DRL-18|Cordless Drill 18 V|torque: 60 Nm|
        HMR-1|Claw Hammer Fibreglass|weight: 450 g|
        SCR-40|Screwdriver Set 40 Pieces|case: yes|
        LDR-3|Aluminium Step Ladder|steps: 3|
        MWR-42|Electric Lawn Mower|width: 42 cm|
        HSE-25|Garden Hose 25 m|fittings: brass|
        SCT-1|Electric Kick Scooter City|range: 30 km|
        PRN-5|Laser Printer Mono|duplex: yes|
        PPR-A4|Copy Paper A4 500 Sheets|weight: 80 g|
        NTB-5|Dotted Notebook A5|pages: 160|
        PEN-12|Gel Pens Twelve Colours|tip: 0.5 mm|
        TOY-1|Wooden Train Set|pieces: 52|
        TOY-2|Building Blocks Box|pieces: 500|
        PZL-1000|Jigsaw Puzzle 1000 Pieces Alps|age: 12+|
        DOL-1|Rag Doll Matilda|height: 35 cm|
        STR-1|Baby Stroller Compact|weight: 6.5 kg|
        CRB-1|Baby Cot Bed|material: beech|
        TEA-95|Ko'k choy 95|vazn: 250 g|
        TEA-1|Qora choy Hind|vazn: 100 g|
        HNY-1|Tog' asali|vazn: 500 g|
        RCE-1|Devzira guruch|vazn: 1 kg|
        STL-8|Стол обеденный Норд|цвет: белый|
        STU-4|Стул кухонный Вена|цвет: бежевый|
        SHK-2|Шкаф-купе Милан|ширина: 180 см|
        LUS-3|Люстра хрустальная|цвет: золотой|
        CHA-1|Чайник заварочный фарфоровый|объём: 800 мл|
        NOJ-1|Набор кухонных ножей|предметов: 6|
        ODL-2|Одеяло шерстяное|размер: 172x205|
        KVR-1|Ковёр персидский|размер: 2x3 м|
        GIL-1|Gilam Buxoro|o'lchami: 2x3 m|
        KRP-1|Ko'rpa paxtali|rangi: ko'k|
        PYL-6|Piyola to'plami 6 dona|rangi: oq|
        SND-1|Sandiq naqshli|material: yong'oq|
        """;

    /// <summary>What the shop says that means the same.</summary>
    public const string Synonyms = """
        sofa, couch, settee
        fridge freezer, refrigerator, icebox
        power bank, portable charger, пауэрбанк
        stroller, pram, buggy, коляска
        vacuum cleaner, hoover, пылесос
        duvet, comforter
        """;
}
