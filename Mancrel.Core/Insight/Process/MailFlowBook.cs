using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Process;

/// <summary>What letters' ways are told from.</summary>
/// <param name="Letters">The newest that were answered.</param>
/// <param name="Decisions">The newest decisions about replies.</param>
/// <param name="Queues">What lies in each state that is not the end.</param>
public sealed record MailFlowSample(
    IReadOnlyList<LetterTimes> Letters,
    IReadOnlyList<AiDecision> Decisions,
    IReadOnlyList<FlowQueue> Queues
);

/// <summary>Reads the newest letters and decisions: the same few queries whatever came before.</summary>
public sealed class MailFlowBook(IDocumentStore store)
{
    /// <summary>Answered letters that are read.</summary>
    public const int MostLetters = 500;

    /// <summary>Decisions that are read.</summary>
    public const int MostDecisions = 1000;

    private static readonly MessageState[] Waiting =
    [
        MessageState.Received,
        MessageState.Classified,
        MessageState.Drafted,
        MessageState.Held,
        MessageState.AwaitingApproval,
        MessageState.Escalated,
        MessageState.Sending,
        MessageState.Unknown,
        MessageState.Failed,
    ];

    /// <summary>Reads.</summary>
    public async Task<MailFlowSample> ReadAsync(TenantId tenant, CancellationToken cancellation)
    {
        var decisions = await DecisionsAsync(tenant, cancellation);
        var decided = decisions
            .Where(one => one.MessageId is not null)
            .GroupBy(one => one.MessageId!.Value)
            .ToDictionary(group => group.Key, group => group.Max(one => one.At));
        var sent = new Dictionary<MessageId, DateTimeOffset?>();
        foreach (var state in (MessageState[])[MessageState.Sent, MessageState.Delivered])
        {
            (await NewestAsync(tenant, state, cancellation)).ForEach(reply => sent[reply.MessageId] = reply.Send?.SentAt);
        }

        var letters = (await NewestAsync(tenant, MessageState.Answered, cancellation)).Select(letter => new LetterTimes(
            letter.ReceivedAt,
            decided.TryGetValue(letter.MessageId, out var at) ? at : null,
            letter.Decision is { By: not MessageDecision.Automatic } person ? person.At : null,
            letter.ReplyId is { } reply ? sent.GetValueOrDefault(reply) : null
        ));
        var queues = new List<FlowQueue>();
        foreach (var state in Waiting)
        {
            queues.Add(await QueueAsync(tenant, state, cancellation));
        }

        return new MailFlowSample([.. letters], decisions, queues);
    }

    /// <summary>The newest decisions about replies.</summary>
    public async Task<IReadOnlyList<AiDecision>> DecisionsAsync(TenantId tenant, CancellationToken cancellation) =>
        [
            .. (
                await store.QueryAsync<AiDecision>(
                    tenant,
                    new DocumentQuery
                    {
                        Where = [new("task", FilterOperator.Equal, TaskNames.Reply)],
                        Sort = new DocumentSort("at", Descending: true),
                        Limit = MostDecisions,
                    },
                    cancellation
                )
            ).Items.Select(item => item.Value),
        ];

    private async Task<List<Message>> NewestAsync(TenantId tenant, MessageState state, CancellationToken cancellation) =>
        [
            .. (
                await store.QueryAsync<Message>(
                    tenant,
                    new DocumentQuery
                    {
                        Where = [new("state", FilterOperator.Equal, state)],
                        Sort = new DocumentSort("receivedAt", Descending: true),
                        Limit = MostLetters,
                    },
                    cancellation
                )
            ).Items.Select(item => item.Value),
        ];

    private async Task<FlowQueue> QueueAsync(TenantId tenant, MessageState state, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where = [new("state", FilterOperator.Equal, state)],
                Sort = new DocumentSort("receivedAt"),
                Limit = 1,
                CountTotal = true,
            },
            cancellation
        );
        return new FlowQueue(state, page.Total ?? 0, page.Items.Count == 0 ? null : page.Items[0].Value.ReceivedAt);
    }
}
