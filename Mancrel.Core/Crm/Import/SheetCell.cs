namespace Mancrel.Core.Crm.Import;

/// <summary>
/// A cell on its way to a spreadsheet and back. What a spreadsheet would take for a formula is written behind an apostrophe, which it
/// shows as text; reading takes that one away again, so that an export that is read back changes nothing. <c>="01067"</c> is how people
/// keep a spreadsheet from taking text for a number.
/// </summary>
internal static class SheetCell
{
    /// <summary>The cell as it is written.</summary>
    public static string Write(string cell) => IsFormula(cell.AsSpan().TrimStart('\'')) ? "'" + cell : cell;

    /// <summary>The value of a cell.</summary>
    public static string Read(string cell) =>
        cell.StartsWith('\'') && IsFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..]
        : cell.Length > 3 && cell.StartsWith("=\"", StringComparison.Ordinal) && cell.EndsWith('"')
            ? cell[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : cell;

    private static bool IsFormula(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];
}
