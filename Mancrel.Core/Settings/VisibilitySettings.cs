namespace Mancrel.Core.Settings;

/// <summary>Who sees whose records (<c>Mancrel:Visibility</c>).</summary>
public sealed record VisibilitySettings
{
    /// <summary>What reps see.</summary>
    public RepSight Reps { get; init; }
}

/// <summary>What reps see.</summary>
public enum RepSight
{
    /// <summary>What is theirs, and what is nobody's.</summary>
    Own,

    /// <summary>Everything.</summary>
    All,
}
