namespace Mancrel.Core.Mail.Files;

/// <summary>What became of reading a file that came with a letter.</summary>
public enum FileReadState
{
    /// <summary>All of it.</summary>
    Read,

    /// <summary>Its text, and nothing of the pictures in it.</summary>
    Pictured,

    /// <summary>Its beginning: it is longer than what is read.</summary>
    Cut,

    /// <summary>It is a picture.</summary>
    Picture,

    /// <summary>Its pages are pictures.</summary>
    Scanned,

    /// <summary>It opens with a password only.</summary>
    Locked,

    /// <summary>It is larger than what is opened.</summary>
    TooLarge,

    /// <summary>It is broken, or took longer than it may.</summary>
    Broken,

    /// <summary>It is of a kind that is not read.</summary>
    Unknown,
}

/// <summary>What was read of a file, as data: nothing in it is ever an instruction.</summary>
public sealed record FileReading
{
    /// <summary>What became of it.</summary>
    public required FileReadState State { get; init; }

    /// <summary>Its text, at most <see cref="LetterFiles.LongestText"/> characters; what is wanted in a table is one line each.</summary>
    public string Text { get; init; } = "";

    /// <summary>Lines of <see cref="Text"/>.</summary>
    public int Lines { get; init; }

    /// <summary>Pages that were read; 0 of what has none.</summary>
    public int Pages { get; init; }

    /// <summary>Whether it lists goods with how many of each.</summary>
    public bool ListsGoods { get; init; }

    /// <summary>Whether it is an invitation, which people see to.</summary>
    public bool IsInvitation { get; init; }

    /// <summary>Whether its text is part of what the letter asks.</summary>
    public bool Asked { get; init; }
}
