using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Gives the deal or the contact to a person, or to whose turn it is by the assignment rules.</summary>
public sealed class AssignAct(IDocumentStore store, IAssigner assigner, TimeProvider clock) : IAutomationAct
{
    public AutomationAct Act => AutomationAct.Assign;

    public Permission Needs => Permission.EditDeals;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        ActTargets.CheckTarget(check);
        if (check.Step.UserId is { Length: > 0 } user)
        {
            await Owners.CheckAsync(store, check.Tenant, new UserId(user), check.Path + ".userId", check.Errors, cancellation);
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => ActTargets.Missing(step, facts);

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var facts = call.Facts;
        var choice = call.Step.UserId is { Length: > 0 } named
            ? new Choice(new UserId(named), call.Run.Actor)
            : await assigner.ChooseAsync(
                call.Tenant,
                new Work(facts.Contact?.ContactId, facts.Company?.CompanyId, null, facts.Deal?.PipelineId.Value),
                cancellation
            );
        if (
            choice is null
            || await store.GetAsync<User>(call.Tenant, User.PartitionOf(choice.Assignee), choice.Assignee.Value, cancellation)
                is not { Value: { Disabled: false } person }
        )
        {
            return AutomationActDone.No(
                choice is null ? "the assignment rules name nobody" : "the person who is to have it may not sign in any more"
            );
        }

        var text = $"Given to {person.Name}";
        var line = ActTargets.Line(call, text, clock.GetUtcNow())! with { What = ActivityKind.Assignment };
        return await store.ChangeOnceAsync(
            call,
            line,
            contact => contact.OwnerId == choice.Assignee ? null : contact with { OwnerId = choice.Assignee },
            deal => deal.OwnerId == choice.Assignee ? null : deal with { OwnerId = choice.Assignee, OwnerReason = choice.Reason },
            cancellation
        )
            ? new AutomationActDone(text)
            : AutomationActDone.No("the record was deleted");
    }
}
