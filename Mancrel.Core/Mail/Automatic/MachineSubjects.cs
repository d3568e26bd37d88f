using Mancrel.Core.Languages;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>What mail systems write into subjects, in many languages.</summary>
internal static class MachineSubjects
{
    /// <summary>By what they tell: <c>away</c>, <c>bounced</c>, <c>complaint</c>.</summary>
    public static WordLists Words { get; } = WordLists.Read("machine-subjects.json");
}
