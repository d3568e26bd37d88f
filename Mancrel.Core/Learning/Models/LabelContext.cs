using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Learning.Models;

/// <summary>
/// Collects a tenant's labels: corrections, and verdicts that say what a message was. The newest count; how many is bounded.
/// </summary>
public sealed class LabelContext(IDocumentStore store)
{
    private const int PageSize = 500;

    /// <summary>The labels with their mails' words, one for each message.</summary>
    public async Task<IReadOnlyList<LabelledMail>> ReadAsync(TenantId tenant, CancellationToken cancellation)
    {
        var labels = new Dictionary<MessageId, (ConversationId Conversation, Intent Intent)>();
        await foreach (var label in NewestAsync<IntentLabel>(tenant, cancellation))
        {
            labels.TryAdd(label.MessageId, (label.ConversationId, label.Intent));
        }

        // A draft that went out as it was says that the message was understood; one that was rejected does not say what it was.
        await foreach (var verdict in NewestAsync<VerdictRecord>(tenant, cancellation))
        {
            if (
                (verdict.RightIntent ?? (VerdictCount.IsRight(verdict.Verdict) ? verdict.Intent : null)) is { } intent
                && labels.Count < TenantTraining.MostLabels
            )
            {
                labels.TryAdd(verdict.MessageId, (verdict.ConversationId, intent));
            }
        }

        var mails = new List<LabelledMail>(labels.Count);
        foreach (var (id, (conversation, intent)) in labels.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            if (
                await store.GetAsync<Message>(tenant, Conversation.PartitionOf(conversation), id.Value, cancellation) is
                { Value: { ReplyText.Length: > 0 } message }
            )
            {
                mails.Add(new LabelledMail(id.Value, message.Subject, message.ReplyText, intent));
            }
        }

        return mails;
    }

    /// <summary>When somebody last said what a message is or what a draft was worth; null where nobody did.</summary>
    public async Task<DateTimeOffset?> NewestAsync(TenantId tenant, CancellationToken cancellation)
    {
        var newest = new DocumentQuery { Sort = new DocumentSort("at", Descending: true), Limit = 1 };
        var label = (await store.QueryAsync<IntentLabel>(tenant, newest, cancellation)).Items;
        var verdict = (await store.QueryAsync<VerdictRecord>(tenant, newest, cancellation)).Items;
        DateTimeOffset?[] times = [label.Count == 0 ? null : label[0].Value.At, verdict.Count == 0 ? null : verdict[0].Value.At];
        return times.Max();
    }

    private async IAsyncEnumerable<T> NewestAsync<T>(
        TenantId tenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        var left = TenantTraining.MostLabels;
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Sort = new DocumentSort("at", Descending: true),
                    Limit = Math.Min(PageSize, left),
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in page.Items)
            {
                yield return item.Value;
            }

            left -= page.Items.Count;
            cursor = page.NextCursor;
        } while (cursor is not null && left > 0);
    }
}
