using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>
/// Runs recorded decisions through today's model, knowledge, catalogue and settings, and compares with what was done and what people made
/// of it.
/// </summary>
public sealed class Backtest(IDocumentStore store, IRehearsal rehearsal)
{
    private const int PageSize = 100;

    /// <summary>The newest decisions of a time, at most so many.</summary>
    public async Task<BacktestReport> RunAsync(
        TenantId tenant,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int most,
        CancellationToken cancellation
    )
    {
        var tally = new BacktestTally();
        DocumentFilter?[] times =
        [
            from is { } first ? new("at", FilterOperator.GreaterOrEqual, first) : null,
            to is { } last ? new("at", FilterOperator.LessOrEqual, last) : null,
        ];
        string? cursor = null;
        var left = most;
        do
        {
            var query = new DocumentQuery
            {
                Where = [new("task", FilterOperator.Equal, TaskNames.Reply), .. times.OfType<DocumentFilter>()],
                Sort = new DocumentSort("at", Descending: true),
                Limit = Math.Min(PageSize, left),
                Cursor = cursor,
            };
            var page = await store.QueryAsync<AiDecision>(tenant, query, cancellation);
            foreach (var decision in page.Items.Select(item => item.Value))
            {
                // The words are in the message, which every decision only cites.
                if (
                    decision is { MessageId: { } id, Band: { } band }
                    && await store.GetAsync<Message>(tenant, decision.Partition, id.Value, cancellation) is { } message
                )
                {
                    tally.Add(id.Value, await rehearsal.RunAsync(tenant, MailOf(message.Value), cancellation), band, decision.Verdict);
                }
            }

            left -= page.Items.Count;
            cursor = page.NextCursor;
        } while (cursor is not null && left > 0);
        return tally.Report();
    }

    private static RehearsedMail MailOf(Message message) =>
        new()
        {
            Subject = message.Subject,
            Text = message.JudgedText,
            Beyond = message.Beyond,
            Html = message.Html ?? "",
            AttachmentNames = [.. message.Attachments.Select(attachment => attachment.Name)],
            Addresses = [message.Writer().AnswerTo.Address, message.Writer().Author.Address],
            Vouched = message.Writer() is { Vouched: true } or { Source: CounterpartSource.From },
            Authenticated = message.Authentication is { Authenticated: true },
        };
}
