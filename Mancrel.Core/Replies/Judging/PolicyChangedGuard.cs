using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// What the draft says of the shop's policies must still rest on the same fields: a change of one of them blocks the send.
/// </summary>
public sealed class PolicyChangedGuard : IGuard
{
    public string Name => "policy_changed";

    public GuardFinding? Check(GuardContext context)
    {
        foreach (
            var evidence in (context.Draft?.Claims ?? [])
                .Select(claim => claim.Evidence)
                .OfType<Evidence>()
                .Where(evidence => evidence.Kind == ShopPolicies.EvidenceKind)
        )
        {
            var fields = evidence.Field.Split(',');
            if (PolicyFields.Mark(context.Policies ?? ShopPolicies.None, fields) != evidence.Version)
            {
                return new(Name, Band.Escalate, $"The policies ({fields[0]}) were changed since the draft was written.");
            }
        }

        return null;
    }
}
