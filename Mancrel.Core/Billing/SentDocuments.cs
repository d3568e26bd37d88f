using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Has a document stand as sent once the mail that brings it is; told again, it stays.</summary>
public sealed class SentDocuments(IDocumentStore store, BillingActions actions) : IProjection
{
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Message.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (
                await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation) is
                {
                    Value:
                    {
                        Encloses: { } document,
                        State: MessageState.Sent or MessageState.Delivered,
                        Date: { } at,
                        Decision: var decision,
                        To: var to
                    },
                }
            )
            {
                await actions.SentAsync(
                    tenant,
                    document,
                    at,
                    decision?.By ?? MessageDecision.Automatic,
                    string.Join(", ", to),
                    cancellation
                );
            }
        }

        return true;
    }
}
