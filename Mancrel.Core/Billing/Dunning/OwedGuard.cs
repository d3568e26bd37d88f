using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Billing.Dunning;

/// <summary>
/// Keeps a reminder from leaving that is true no more: who has it before them is spared it once the invoice is paid, and who was faster
/// than that is told so at the moment of sending.
/// </summary>
public sealed class OwedGuard(IDocumentStore store, BillingLedger ledger, ReplyDecisions decisions) : IEnclosureGuard, IProjection
{
    private const string Settled = "The invoice is settled, or its reminders were stopped.";

    public async Task<GuardFinding?> FindAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        message is { Reminds: true, Encloses: { } id }
        && (
            await ledger.FindAsync(tenant, new BillingId(id), cancellation) is not { Value: var invoice }
            || !DunningTurnStep.IsOwed(invoice)
            || invoice.Dunning?.StoppedBy is not null
        )
            ? new GuardFinding("invoice_settled", Band.Escalate, Settled)
            : null;

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != BillingDocument.Kind)
        {
            return false;
        }

        foreach (var id in changes.Where(change => !change.Deleted).Select(change => change.Id).Distinct(StringComparer.Ordinal))
        {
            if (
                await ledger.FindAsync(tenant, new BillingId(id), cancellation) is { Value: { Dunning: { } state } invoice }
                && (!DunningTurnStep.IsOwed(invoice) || state.StoppedBy is not null)
            )
            {
                foreach (var done in state.Done)
                {
                    await WithdrawAsync(tenant, done, cancellation);
                }
            }
        }

        return true;
    }

    private async Task WithdrawAsync(TenantId tenant, ReminderDone done, CancellationToken cancellation)
    {
        if (
            done is { MessageId: { } message, Conversation: { } conversation }
            && await store.GetAsync<Message>(tenant, Conversation.PartitionOf(new ConversationId(conversation)), message, cancellation)
                is { Value.State: MessageState.AwaitingApproval } waits
        )
        {
            await decisions.RejectAsync(
                tenant,
                new MessageRef(new ConversationId(conversation), new MessageId(message)),
                new Decider("mancrel", "app", ETag: waits.ETag),
                Settled,
                cancellation
            );
        }
    }
}
