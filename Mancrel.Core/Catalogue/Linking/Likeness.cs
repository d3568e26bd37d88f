using System.Runtime.InteropServices;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>How a word was recognised, the surest first.</summary>
internal enum Likeness
{
    /// <summary>The same word.</summary>
    Exact,

    /// <summary>Another form of it.</summary>
    Form,

    /// <summary>The same in the other script.</summary>
    Script,

    /// <summary>It sounds like it.</summary>
    Sound,

    /// <summary>It means the same.</summary>
    Concept,

    /// <summary>It is a kind of it.</summary>
    Above,

    /// <summary>It means the same as a part of the other.</summary>
    Part,

    /// <summary>One letter is wrong.</summary>
    Typo,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>What two words are compared by: equal hashes are equal words, as sure as the less sure of both says.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordKey(ulong Hash, Likeness Likeness);
