namespace Mancrel.Local.Seeding;

/// <summary>How much is made up.</summary>
internal sealed record SeedSize(int Contacts, int Companies, int Deals, int Tasks, int Activities, int Messages = 0)
{
    /// <summary>What a demonstration starts with: deals in every stage and what people have to do.</summary>
    public static SeedSize Demo { get; } = new(60, 25, 64, 110, 400);

    /// <summary>What <c>seed</c> makes without being told otherwise.</summary>
    public static SeedSize Usual { get; } = new(1_000, 200, 500, 300, 10_000);
}
