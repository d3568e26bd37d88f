namespace Mancrel.Core.Catalogue.Linking;

/// <summary>A candidate of a mention.</summary>
internal sealed record Rival(Fit Fit, IReadOnlyList<WordFit> Words, double Score);

/// <summary>A mention while it is being worked out.</summary>
internal sealed class Found(IReadOnlyList<int> words, IReadOnlyList<Rival> rivals, int segment)
{
    private const double Tie = 0.02;
    private const double FamilyTie = 0.09;
    private const double KindTie = 0.12;

    public List<int> Words { get; } = [.. words];

    /// <summary>Best first.</summary>
    public List<Rival> Rivals { get; set; } = [.. rivals];

    public int Segment { get; } = segment;

    /// <summary>The last word that it was found by; what it is ordered by, since the first may be another mention's too.</summary>
    public int Place { get; } = words.Max();

    public bool ByCode { get; init; }

    /// <summary>Words of other mentions.</summary>
    public IReadOnlySet<int> OtherWords { get; set; } = new HashSet<int>();

    /// <summary>Words that a mention beside it had first.</summary>
    public IReadOnlySet<int> SharedWords { get; init; } = new HashSet<int>();

    public Rival Best => Rivals[0];

    /// <summary>Only a kind of goods is named: "lamps".</summary>
    public bool IsKindOnly { get; init; }

    /// <summary>Those that are as good as the best.</summary>
    public List<Rival> Tied =>
        Rivals.FindAll(rival =>
            Best.Score - rival.Score <= (IsKindOnly ? KindTie : Tie)
            || Best.Score - rival.Score <= FamilyTie && rival.Fit.Index.Family == Best.Fit.Index.Family
        );

    /// <summary>Only variants of one article are as good as the best.</summary>
    public bool IsVariants =>
        !ByCode && Tied is { Count: > 1 } tied && tied.TrueForAll(rival => rival.Fit.Index.Family == Best.Fit.Index.Family);
}
