namespace Mancrel.Core.Languages;

/// <summary>Yes and no as the value of a property, in any language (<c>Languages/yes-no.json</c>).</summary>
internal static class YesNo
{
    private static readonly WordLists Lists = WordLists.Read("yes-no.json");
    private static readonly HashSet<string> Yes = new(Lists["yes"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> No = new(Lists["no"], StringComparer.OrdinalIgnoreCase);

    /// <summary>True of a value that is yes.</summary>
    public static bool IsYes(string value) => Yes.Contains(value.Trim());

    /// <summary>True of a value that is no.</summary>
    public static bool IsNo(string value) => No.Contains(value.Trim());
}
