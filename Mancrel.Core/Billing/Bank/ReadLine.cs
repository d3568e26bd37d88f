using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>A line as a file tells it.</summary>
internal sealed record ReadLine
{
    public string Account { get; init; } = "";

    public required DateOnly BookedOn { get; init; }

    public required Money Amount { get; init; }

    public string BankReference { get; init; } = "";

    public string EndToEndId { get; init; } = "";

    public string CreditorReference { get; init; } = "";

    public string Text { get; init; } = "";

    public string PartyName { get; init; } = "";

    public string PartyIban { get; init; } = "";

    public bool IsReversal { get; init; }

    // What the bank's reference leaves open: several payments of one order have one reference.
    internal string Content => string.Join('\u001F', PartyIban, PartyName, Text, EndToEndId, CreditorReference);

    // 10 and 10.00 are one sum.
    private string Name =>
        string.Join(
            '\u001F',
            Account,
            BookedOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            (Amount.Amount / 1.000000000000m).ToString(CultureInfo.InvariantCulture),
            Amount.Currency,
            BankReference.Length > 0 ? BankReference : Content
        );

    /// <summary>
    /// The lines with the ids that they always have: of account, day, sum and the bank's reference or else what the line says; equal ones
    /// of a file are counted, whatever order they stand in.
    /// </summary>
    public static IReadOnlyList<(BankLineId Id, ReadLine Line)> Named(IEnumerable<ReadLine> lines)
    {
        var named = new List<(BankLineId, ReadLine)>();
        foreach (var equal in lines.GroupBy(line => line.Name, StringComparer.Ordinal))
        {
            var ordinal = 0;
            foreach (var line in equal.OrderBy(line => line.Content, StringComparer.Ordinal))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{equal.Key}\u001F{ordinal++}");
                named.Add((new BankLineId("bl_" + Hashing.Short(key)), line));
            }
        }

        return [.. named.OrderBy(one => one.Item2.BookedOn).ThenBy(one => one.Item1.Value, StringComparer.Ordinal)];
    }
}

/// <summary>A file as it was read.</summary>
internal sealed record StatementFile(string Format, string Encoding)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>The most lines of a file.</summary>
    public const int MostLines = 20_000;

    public IReadOnlyList<BankColumn> Columns { get; init; } = [];

    public IReadOnlyList<ReadLine> Lines { get; init; } = [];

    public IReadOnlyList<BankProblem> Problems { get; init; } = [];

    public int Pending { get; init; }

    /// <summary>Why nothing can be made of it; null where something can.</summary>
    public string? Why { get; init; }
}
