using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Billing;

/// <summary>Where a line of a statement stands, as lists are filtered by.</summary>
public enum BankLineStanding
{
    /// <summary>It waits, and what it pays is certain.</summary>
    Certain,

    /// <summary>It waits, and what it pays is likely.</summary>
    Likely,

    /// <summary>It waits, and a person has to say.</summary>
    Open,

    /// <summary>It pays no invoice: money that went out, transfers of one's own, what the bank took back.</summary>
    No,

    /// <summary>A person booked it.</summary>
    Booked,

    /// <summary>A person set it aside.</summary>
    Ignored,
}

/// <summary>An invoice that a line may pay.</summary>
public sealed record BankProposalView(string InvoiceId, string Number, string Buyer, Money Balance, Money Amount)
{
    internal static BankProposalView Of(BankProposal one) => new(one.InvoiceId.Value, one.Number, one.Buyer, one.Balance, one.Amount);
}

/// <summary>What of a line was booked on an invoice.</summary>
public sealed record BankBookingView(string InvoiceId, string Number, string PaymentId, Money Amount);

/// <summary>A line of a statement as the API shows it.</summary>
public sealed record BankLineView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string StatementId { get; init; }

    /// <summary>The shop's account; empty where the file named none.</summary>
    public required string Account { get; init; }

    public required DateOnly BookedOn { get; init; }

    /// <summary>Less than nothing where it went out.</summary>
    public required Money Amount { get; init; }

    public required string PartyName { get; init; }

    public required string PartyIban { get; init; }

    public required string Text { get; init; }

    /// <summary>A reference by a standard, such as that of ISO 11649.</summary>
    public required string CreditorReference { get; init; }

    public required string EndToEndId { get; init; }

    public required string BankReference { get; init; }

    public required BankLineStanding State { get; init; }

    /// <summary>What would be booked; empty where nothing is proposed.</summary>
    public required IReadOnlyList<BankProposalView> Proposed { get; init; }

    /// <summary>Why.</summary>
    public required IReadOnlyList<BankReason> Reasons { get; init; }

    /// <summary>What else it may be, where nothing is proposed.</summary>
    public required IReadOnlyList<BankProposalView> Others { get; init; }

    /// <summary>What it was booked on.</summary>
    public required IReadOnlyList<BankBookingView> Bookings { get; init; }

    /// <summary>What people did with it, oldest first.</summary>
    public required IReadOnlyList<BankEvent> History { get; init; }

    internal static BankLineView Of(Stored<BankLine> stored, BankMatch? match)
    {
        var line = stored.Value;
        return new()
        {
            Id = line.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            StatementId = line.StatementId,
            Account = line.Account,
            BookedOn = line.BookedOn,
            Amount = line.Amount,
            PartyName = line.PartyName,
            PartyIban = line.PartyIban,
            Text = line.Text,
            CreditorReference = line.CreditorReference,
            EndToEndId = line.EndToEndId,
            BankReference = line.BankReference,
            State = StandingOf(line, match),
            Proposed = [.. (match?.Invoices ?? []).Select(BankProposalView.Of)],
            Reasons = match?.Reasons ?? WhyNot(line),
            Others = [.. (match?.Others ?? []).Select(BankProposalView.Of)],
            Bookings =
            [
                .. line.Bookings.Select(one => new BankBookingView(
                    one.InvoiceId.Value,
                    one.InvoiceNumber,
                    one.PaymentId.Value,
                    one.Amount
                )),
            ],
            History = line.History,
        };
    }

    internal static BankLineStanding StandingOf(BankLine line, BankMatch? match) =>
        line.State switch
        {
            BankLineState.Booked => BankLineStanding.Booked,
            BankLineState.Ignored => BankLineStanding.Ignored,
            BankLineState.Aside => BankLineStanding.No,
            _ => match?.State switch
            {
                BankMatchState.Certain => BankLineStanding.Certain,
                BankMatchState.Likely => BankLineStanding.Likely,
                BankMatchState.No => BankLineStanding.No,
                _ => BankLineStanding.Open,
            },
        };

    private static IReadOnlyList<BankReason> WhyNot(BankLine line) =>
        line is { State: BankLineState.Aside, Aside: { } aside }
            ?
            [
                new(
                    aside switch
                    {
                        BankAside.OwnTransfer => BankReasonKind.OwnTransfer,
                        BankAside.Reversed => BankReasonKind.Reversed,
                        _ => BankReasonKind.Outgoing,
                    }
                ),
            ]
            : [];
}

/// <summary>A statement that was brought in, or would be.</summary>
public sealed record BankStatementView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>csv or camt053.</summary>
    public required string Format { get; init; }

    public required string Encoding { get; init; }

    public required IReadOnlyList<string> Accounts { get; init; }

    public required DateOnly? From { get; init; }

    public required DateOnly? To { get; init; }

    public required IReadOnlyList<BankColumn> Columns { get; init; }

    public required int Lines { get; init; }

    /// <summary>Those that were not there before.</summary>
    public required int Added { get; init; }

    /// <summary>Those that were.</summary>
    public required int Known { get; init; }

    /// <summary>Entries that the bank has not booked yet; they are left out.</summary>
    public required int Pending { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public required int Unread { get; init; }

    public required IReadOnlyList<BankProblem> Problems { get; init; }

    /// <summary>The newest lines of the file as they are read.</summary>
    public required IReadOnlyList<BankPreview> Preview { get; init; }

    internal static BankStatementView Of(Stored<BankStatement> stored, IReadOnlyList<BankLine>? preview = null)
    {
        var one = stored.Value;
        return new()
        {
            Id = one.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            At = one.At,
            By = one.By,
            Format = one.Format,
            Encoding = one.Encoding,
            Accounts = one.Accounts,
            From = one.From,
            To = one.To,
            Columns = one.Columns,
            Lines = one.Lines,
            Added = one.Added,
            Known = one.Known,
            Pending = one.Pending,
            Unread = one.Unread,
            Problems = one.Problems,
            Preview = [.. (preview ?? []).Select(line => new BankPreview(line.BookedOn, line.Amount, line.PartyName, line.Text))],
        };
    }
}

/// <summary>A line of a file before it is brought in.</summary>
public sealed record BankPreview(DateOnly BookedOn, Money Amount, string PartyName, string Text);

/// <summary>How many lines stand where.</summary>
public sealed record BankCounts(int Certain, int Likely, int Open, long No, long Booked, long Ignored);

/// <summary>Body of <c>POST /api/billing/bank/lines/{id}/confirm</c>.</summary>
/// <param name="Invoices">What it pays; what is proposed where it is missing.</param>
public sealed record BankConfirmFields(IReadOnlyList<BankShare>? Invoices = null);

/// <summary>A line as it was seen.</summary>
/// <param name="Id">The line.</param>
/// <param name="Invoices">The invoices that it pays.</param>
public sealed record BankSeen(string? Id = null, IReadOnlyList<string>? Invoices = null);

/// <summary>Body of <c>POST /api/billing/bank/lines/confirm</c>.</summary>
public sealed record BankCertainFields(IReadOnlyList<BankSeen>? Lines = null);

/// <summary>What was booked of them.</summary>
public sealed record BankConfirmed(int Booked, int Left, IReadOnlyList<BankLineView> Items);
