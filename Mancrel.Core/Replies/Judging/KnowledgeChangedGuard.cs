using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// What the draft cites of the tenant's own answers must still be so: an entry that was changed or deleted meanwhile blocks the send.
/// </summary>
public sealed class KnowledgeChangedGuard : IGuard
{
    public string Name => "knowledge_changed";

    public GuardFinding? Check(GuardContext context)
    {
        foreach (
            var evidence in (context.Draft?.Claims ?? [])
                .Select(claim => claim.Evidence)
                .OfType<Evidence>()
                .Where(evidence => evidence.Kind == KnowledgeEntry.Kind)
        )
        {
            var entry = context.Knowledge.FirstOrDefault(candidate => candidate.EntryId == evidence.Id);
            if (entry is null)
            {
                return new(Name, Band.Escalate, $"The answer {evidence.Id} was deleted since the draft was written.");
            }

            if (entry.Answer != evidence.Value)
            {
                return new(Name, Band.Escalate, $"The answer {evidence.Id} was changed since the draft was written.");
            }
        }

        return null;
    }
}
