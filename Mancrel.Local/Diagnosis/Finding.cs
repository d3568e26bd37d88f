namespace Mancrel.Local.Diagnosis;

/// <summary>What a check came to.</summary>
internal enum Standing
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Worth knowing, and no fault.</summary>
    Note,

    /// <summary>A fault that is there.</summary>
    Fault,

    /// <summary>A fault that was mended.</summary>
    Mended,
}

/// <summary>One line of the doctor.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Standing">What it came to.</param>
/// <param name="Text">In words, on one line.</param>
internal sealed record Finding(string Check, Standing Standing, string Text)
{
    private const int WordWidth = 7;

    /// <summary>As it is printed.</summary>
    public string Line => $"{Word.PadRight(WordWidth)}{Check}: {Text}";

    private string Word =>
        Standing switch
        {
            Standing.Fine => "ok",
            Standing.Note => "note",
            Standing.Fault => "FAULT",
            _ => "mended",
        };

    /// <summary>Nothing is wrong.</summary>
    public static Finding Fine(string check, string text) => new(check, Standing.Fine, text);

    /// <summary>Something is wrong that mending would end, or has ended.</summary>
    /// <param name="check">What was looked at.</param>
    /// <param name="what">The fault.</param>
    /// <param name="mended">Whether it was mended.</param>
    /// <param name="how">What mending does, as in "count them again".</param>
    public static Finding Mendable(string check, string what, bool mended, string how) =>
        mended ? new(check, Standing.Mended, $"{what}; done: {how}") : new(check, Standing.Fault, $"{what}; --repair would {how}");

    /// <summary>Something is wrong that no program can know the right of.</summary>
    public static Finding Lasting(string check, string what, string advice) =>
        new(check, Standing.Fault, $"{what}; --repair leaves it: {advice}");
}
