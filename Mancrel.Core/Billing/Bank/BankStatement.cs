using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Bank;

/// <summary>A column of a file and what it was taken for.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Field">The field; null where nothing fits.</param>
/// <param name="Sample">The first value in it.</param>
/// <param name="Values">How many rows have one.</param>
public sealed record BankColumn(string Header, string? Field, string? Sample, int Values);

/// <summary>Why a row or an entry was left out.</summary>
/// <param name="Row">The row, the line of names not counted; 0 where it is none's.</param>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Value">The value that is.</param>
public sealed record BankProblem(int Row, string Field, BankTrouble Problem, string Value = "");

/// <summary>What can be wrong with a row or an entry.</summary>
public enum BankTrouble
{
    /// <summary>There is no day.</summary>
    NoDay,

    /// <summary>It may be in two months, and nothing in the column tells which.</summary>
    TwoMonths,

    /// <summary>There is no amount.</summary>
    NoAmount,

    /// <summary>It may be a thousand times as much, and nothing in the column tells.</summary>
    TwoAmounts,

    /// <summary>It has more decimals than its currency.</summary>
    NotWhole,

    /// <summary>No code of ISO 4217.</summary>
    NoCurrency,
}

/// <summary>A statement that was brought in: who did it and what came of it. Its lines are records of their own.</summary>
public sealed record BankStatement : IDocument
{
    public static string Kind => "bankStatement";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    public required string Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>csv or camt053.</summary>
    public required string Format { get; init; }

    /// <summary>The encoding that was found.</summary>
    public required string Encoding { get; init; }

    /// <summary>The accounts.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The columns, where there are any.</summary>
    public IReadOnlyList<BankColumn> Columns { get; init; } = [];

    /// <summary>The lines in it.</summary>
    public int Lines { get; init; }

    /// <summary>Those that were not there before.</summary>
    public int Added { get; init; }

    /// <summary>Those that were.</summary>
    public int Known { get; init; }

    /// <summary>Entries that the bank has not booked yet; they are left out.</summary>
    public int Pending { get; init; }

    /// <summary>Rows and entries that could not be read.</summary>
    public int Unread { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BankProblem> Problems { get; init; } = [];

    public string Partition => BillingDocument.ThePartition;
}
