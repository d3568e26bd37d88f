using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Adds a tag to the contact or the deal, or takes it away.</summary>
public abstract class TagAct(IDocumentStore store, TimeProvider clock) : IAutomationAct
{
    private const int LongestTag = 60;
    private const int MostTags = 50;

    public abstract AutomationAct Act { get; }

    public Permission Needs => Permission.EditContacts;

    public Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        check.Errors.Required(check.Path + ".tag", check.Step.Tag, LongestTag);
        ActTargets.CheckTarget(check);
        return Task.CompletedTask;
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => ActTargets.Missing(step, facts);

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var tag = call.Step.Tag!.Trim();
        var before =
            (ActTargets.Of(call.Step, call.Facts) == AutomationTarget.Deal ? call.Facts.Deal?.Tags : call.Facts.Contact?.Tags) ?? [];
        if (Act == AutomationAct.AddTag && before.Count >= MostTags && With(before, tag) is not null)
        {
            return AutomationActDone.No($"it has {MostTags} tags already");
        }

        var text = Act == AutomationAct.AddTag ? $"Tag added: {tag}" : $"Tag taken away: {tag}";
        return await store.ChangeOnceAsync(
            call,
            ActTargets.Line(call, text, clock.GetUtcNow())!,
            contact =>
                With(contact.Tags, tag) is { } tags
                    ? contact with
                    {
                        Tags = tags,
                        TagsAdded = TagAdded.After(contact.TagsAdded, contact.Tags, tags, call.Run.Actor, clock.GetUtcNow()),
                    }
                    : null,
            deal =>
                With(deal.Tags, tag) is { } tags
                    ? deal with
                    {
                        Tags = tags,
                        TagsAdded = TagAdded.After(deal.TagsAdded, deal.Tags, tags, call.Run.Actor, clock.GetUtcNow()),
                    }
                    : null,
            cancellation
        )
            ? new AutomationActDone(text)
            : AutomationActDone.No("the record was deleted");
    }

    /// <summary>The tags afterwards; null where they are so already.</summary>
    protected abstract IReadOnlyList<string>? With(IReadOnlyList<string> tags, string tag);
}

/// <summary>Adds a tag.</summary>
public sealed class AddTagAct(IDocumentStore store, TimeProvider clock) : TagAct(store, clock)
{
    public override AutomationAct Act => AutomationAct.AddTag;

    protected override IReadOnlyList<string>? With(IReadOnlyList<string> tags, string tag) =>
        tags.Contains(tag, StringComparer.OrdinalIgnoreCase) ? null : [.. tags, tag];
}

/// <summary>Takes a tag away.</summary>
public sealed class RemoveTagAct(IDocumentStore store, TimeProvider clock) : TagAct(store, clock)
{
    public override AutomationAct Act => AutomationAct.RemoveTag;

    protected override IReadOnlyList<string>? With(IReadOnlyList<string> tags, string tag) =>
        tags.Contains(tag, StringComparer.OrdinalIgnoreCase)
            ? [.. tags.Where(one => !string.Equals(one, tag, StringComparison.OrdinalIgnoreCase))]
            : null;
}
