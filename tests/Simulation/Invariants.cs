using System.Text;
using Mancrel.Api;
using Mancrel.Core;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Simulation.Ports;

namespace Simulation;

/// <summary>The invariants of docs/architecture.md, asked of a world that has come to rest.</summary>
internal sealed class Invariants(World world)
{
    // What the simulator itself made go wrong; any other error of a step is a defect.
    private static readonly string[] Injected = [nameof(PortFailureException), nameof(CrashException), nameof(PoisonException)];

    public async Task CheckAsync()
    {
        foreach (var tenant in World.Tenants)
        {
            var messages = (await world.AllAsync<Message>(tenant)).ToDictionary(message => message.MessageId);
            var decisions = (await world.AllAsync<AiDecision>(tenant)).ToDictionary(
                decision => decision.DecisionId,
                StringComparer.Ordinal
            );
            var audit = (await world.AllAsync<AuditEntry>(tenant)).ToLookup(entry => entry.MessageId);
            NothingIsLost(tenant, messages);
            RepliesAreSentOnce(tenant, messages, decisions);
            AutomaticRepliesAreExplained(tenant, messages, decisions, audit);
            await ProductsAreNewestAsync(tenant);
            await HistoriesReplayAsync(tenant);
            if (await world.AllAsync<OutboxEvent>(tenant) is { Count: > 0 } stuck)
            {
                world.Violate($"{tenant}: {stuck.Count} outbox events were never delivered");
            }
        }
    }

    private void NothingIsLost(TenantId tenant, Dictionary<MessageId, Message> messages)
    {
        foreach (var mail in world.Mails.Where(mail => mail.Tenant == tenant))
        {
            if (!messages.TryGetValue(new MessageId(mail.Acknowledged!), out var message))
            {
                world.Violate($"{tenant}: mail {mail.Number} was acknowledged as {mail.Acknowledged} and is lost");
                continue;
            }

            var ended =
                message.State is MessageState.Suppressed or MessageState.Escalated or MessageState.Answered
                || (message.State == MessageState.Drafted && message.Decision?.Action == "shadow")
                || (message.State == MessageState.Superseded && message.SupersededBy is { } by && messages.ContainsKey(by));
            if (!ended)
            {
                world.Violate(
                    $"{tenant}: mail {mail.Number} ({message.MessageId}) stays {message.State}, decision "
                        + $"{message.Decision?.Action ?? "none"} {message.Failure}"
                );
            }
        }

        var writers = world.Mails.Where(mail => mail.Tenant == tenant).ToLookup(mail => mail.Acknowledged, StringComparer.Ordinal);
        foreach (
            var message in messages.Values.Where(message => message is { SupersededBy: not null, Direction: MessageDirection.Inbound })
        )
        {
            if (
                writers[message.MessageId.Value].FirstOrDefault()?.From is { } from
                && writers[message.SupersededBy!.Value.Value].FirstOrDefault()?.From is { } other
                && from != other
            )
            {
                world.Violate($"{tenant}: {message.MessageId} of {from} was superseded by one of {other}");
            }
        }

        var known = world.Mails.Where(mail => mail.Tenant == tenant).Select(mail => mail.Acknowledged).ToHashSet(StringComparer.Ordinal);
        foreach (
            var stranger in messages.Values.Where(message =>
                message.Direction == MessageDirection.Inbound && !known.Contains(message.MessageId.Value)
            )
        )
        {
            world.Violate($"{tenant}: {stranger.MessageId} was never delivered to this tenant");
        }
    }

    private void RepliesAreSentOnce(TenantId tenant, Dictionary<MessageId, Message> messages, Dictionary<string, AiDecision> decisions)
    {
        var answered = new Dictionary<MessageId, MessageId>();
        foreach (var group in world.Mailer.Replies.Where(mail => mail.Tenant == tenant).GroupBy(mail => mail.Key))
        {
            if (group.Count() > 1)
            {
                world.Violate($"{tenant}: reply {group.Key} left {group.Count()} times");
            }

            var outbound = messages[new MessageId(group.Key)];
            var inbound = messages[outbound.ReplyId!.Value];
            if (outbound.State is not (MessageState.Sent or MessageState.Delivered or MessageState.Bounced))
            {
                world.Violate($"{tenant}: reply {group.Key} left and is recorded as {outbound.State}");
            }

            if (inbound.State != MessageState.Answered)
            {
                world.Violate($"{tenant}: reply {group.Key} left and {inbound.MessageId} stays {inbound.State}");
            }

            if (world.Mails.Any(mail => mail.Automatic && mail.Acknowledged == inbound.MessageId.Value))
            {
                world.Violate($"{tenant}: reply {group.Key} answers what a machine sent");
            }

            var text = Encoding.UTF8.GetString(group.First().Content.Span);
            if (World.Tenants.Any(other => other != tenant && text.Contains(World.CurrencyOf(other), StringComparison.Ordinal)))
            {
                world.Violate($"{tenant}: reply {group.Key} shows the prices of another tenant");
            }

            if (!IsSuggested(outbound, inbound))
            {
                continue;
            }

            foreach (
                var question in decisions[AiDecision.IdOf(inbound.MessageId, inbound.Generation)]
                    .Questions.Append(inbound.MessageId)
                    .Distinct()
            )
            {
                if (!answered.TryAdd(question, outbound.MessageId))
                {
                    world.Violate($"{tenant}: {question} was answered by {answered[question]} and by {outbound.MessageId}");
                }
            }
        }

        foreach (
            var reply in messages.Values.Where(message =>
                message
                    is { Direction: MessageDirection.Outbound, State: MessageState.Sent or MessageState.Delivered or MessageState.Bounced }
            )
        )
        {
            if (!world.Mailer.Took(tenant, reply.Send!.Key))
            {
                world.Violate($"{tenant}: reply {reply.MessageId} is recorded as {reply.State} and never left");
            }
        }
    }

    /// <summary>Made from the draft, not written by a person in the app.</summary>
    private static bool IsSuggested(Message outbound, Message inbound) =>
        outbound.MessageId.Value == "r_" + ReplyInstance.Of(inbound.MessageId.Value["m_".Length..], inbound.Generation);

    private void AutomaticRepliesAreExplained(
        TenantId tenant,
        Dictionary<MessageId, Message> messages,
        Dictionary<string, AiDecision> decisions,
        ILookup<MessageId, AuditEntry> audit
    )
    {
        foreach (
            var outbound in messages.Values.Where(message =>
                message.Send is { Automatic: true } && world.Mailer.Took(tenant, message.Send.Key)
            )
        )
        {
            var inbound = messages[outbound.ReplyId!.Value];
            if (
                !decisions.TryGetValue(AiDecision.IdOf(inbound.MessageId, outbound.Generation), out var decision)
                || decision.Band != Band.AutoSend
                || decision.Confidence < decision.AutoSendThreshold
            )
            {
                world.Violate($"{tenant}: automatic reply {outbound.MessageId} has no decision that allowed it");
            }

            var steps = audit[inbound.MessageId]
                .Select(entry => entry.Step)
                .Concat(audit[outbound.MessageId].Select(entry => entry.Step))
                .ToHashSet(StringComparer.Ordinal);
            foreach (
                var missing in new[] { "receive", "link", "classify", "draft", "decide", "reserve", "send" }.Where(step =>
                    !steps.Contains(step)
                )
            )
            {
                world.Violate($"{tenant}: the audit trail of automatic reply {outbound.MessageId} lacks {missing}");
            }
        }
    }

    private async Task ProductsAreNewestAsync(TenantId tenant)
    {
        var told = world.Products.Where(product => product.Tenant == tenant).MaxBy(product => product.Version);
        var stored = (await world.AllAsync<Product>(tenant)).SingleOrDefault();
        if (told is not null && stored?.Version != told.Version)
        {
            world.Violate($"{tenant}: the product has version {stored?.Version} and the vendor told {told.Version}");
        }
    }

    private async Task HistoriesReplayAsync(TenantId tenant)
    {
        foreach (var status in Enum.GetValues<WorkflowStatus>())
        {
            foreach (var listed in await world.Journal.ListAsync(tenant, status, 1000))
            {
                var record = (await world.Journal.LoadAsync(listed.Key))!;
                if (status != WorkflowStatus.Completed)
                {
                    world.Violate(
                        $"{tenant}: instance {listed.Key.InstanceId} is {status} at rest, last {record.Events[^1].Type} "
                            + $"{record.Events[^1].Name} {record.Events[^1].Data}"
                    );
                }

                foreach (
                    var error in record
                        .Events.Where(e => e.Type is WorkflowEventType.StepRetried or WorkflowEventType.StepFailed)
                        .Where(e => !Injected.Any(name => e.Data?.GetString()?.Contains(name, StringComparison.Ordinal) == true))
                )
                {
                    world.Violate($"{tenant}: step {error.Name} of {listed.Key.InstanceId} failed: {error.Data}");
                }

                var snapshot = new WorkflowSnapshot(
                    tenant,
                    record.Workflow,
                    record.Key.InstanceId,
                    status,
                    record.Events[0].Data!.Value,
                    null,
                    null,
                    record.Events
                );
                if (RecordedHistory.Check(CoreServices.Workflows(), snapshot) is { } parted)
                {
                    world.Violate($"{tenant}: the history of {listed.Key.InstanceId} does not replay: {parted.Message}");
                }
            }
        }
    }
}
