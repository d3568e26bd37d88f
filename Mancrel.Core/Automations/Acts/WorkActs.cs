using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Makes a task about the records.</summary>
public sealed class MakeTaskAct(IDocumentStore store, TimeProvider clock) : IAutomationAct
{
    private const int LongestTitle = 300;
    private const int LongestText = 5_000;
    private const int MostDays = 365;
    private const int Urgency = 60;

    public AutomationAct Act => AutomationAct.MakeTask;

    public Permission Needs => Permission.EditTasks;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        check.Errors.Required(check.Path + ".title", check.Step.Title, LongestTitle);
        check.Errors.Text(check.Path + ".text", check.Step.Text, LongestText);
        check.Errors.Between(check.Path + ".days", check.Step.Days, 0, MostDays);
        if (check.Step.UserId is { Length: > 0 } user)
        {
            await Owners.CheckAsync(store, check.Tenant, new UserId(user), check.Path + ".userId", check.Errors, cancellation);
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var (step, facts) = (call.Step, call.Facts);
        var task = new CrmTask
        {
            TaskId = "t_" + call.Key,
            Title = step.Title!.Trim(),
            Notes = step.Text?.Trim() ?? "",
            DueAt = clock.GetUtcNow() + TimeSpan.FromDays(step.Days ?? 1),
            Priority = Urgency,
            Source = "ai",
            MadeBy = call.Run.Actor,
            AssigneeId = step.UserId is { Length: > 0 } named ? new UserId(named) : facts.Owner,
            ContactId = facts.Contact?.ContactId,
            CompanyId = facts.Company?.CompanyId,
            DealId = facts.Deal?.DealId,
            ConversationId = call.Run.ConversationId,
        };
        await store.GetOrCreateAsync(call.Tenant, task, cancellation);
        var text = $"Task made: {task.Title}";
        await store.TellAsync(call, text, clock.GetUtcNow(), cancellation);
        return new AutomationActDone(text) { TaskId = task.TaskId };
    }
}

/// <summary>Writes a note on the timeline.</summary>
public sealed class AddNoteAct(IDocumentStore store, TimeProvider clock) : IAutomationAct
{
    private const int LongestText = 5_000;

    public AutomationAct Act => AutomationAct.AddNote;

    public Permission Needs => Permission.EditDeals;

    public Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        check.Errors.Required(check.Path + ".text", check.Step.Text, LongestText);
        ActTargets.CheckTarget(check);
        return Task.CompletedTask;
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => ActTargets.Missing(step, facts);

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var text = call.Step.Text!.Trim();
        var first = text.Split('\n')[0];
        var line = ActTargets.Line(call, first.Length > 200 ? first[..200] : first, clock.GetUtcNow())! with
        {
            What = ActivityKind.Note,
            Body = text,
        };
        await store.GetOrCreateAsync(call.Tenant, line, cancellation);
        return new AutomationActDone("Note written");
    }
}

/// <summary>Mails one of our own people.</summary>
public sealed class NotifyAct(IDocumentStore store, TimeProvider clock) : IAutomationAct
{
    private const int LongestTitle = 200;
    private const int LongestText = 2_000;

    public AutomationAct Act => AutomationAct.Notify;

    public Permission Needs => Permission.Work;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        check.Errors.Required(check.Path + ".title", check.Step.Title, LongestTitle);
        check.Errors.Text(check.Path + ".text", check.Step.Text, LongestText);
        if (check.Step.UserId is { Length: > 0 } user)
        {
            await Owners.CheckAsync(store, check.Tenant, new UserId(user), check.Path + ".userId", check.Errors, cancellation);
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var to = call.Step.UserId is { Length: > 0 } named ? new UserId(named) : call.Facts.Owner ?? call.Person.UserId;
        if (
            await store.GetAsync<User>(call.Tenant, User.PartitionOf(to), to.Value, cancellation)
            is not { Value: { Disabled: false } person }
        )
        {
            return AutomationActDone.No("the person who is to be told may not sign in any more");
        }

        var text = $"Told {person.Name}: {call.Step.Title!.Trim()}";
        await store.TellAsync(call, text, clock.GetUtcNow(), cancellation);
        return new AutomationActDone(text)
        {
            Order = AccountMailConsumer.Notify(
                "automation." + call.Key,
                call.Run.Partition,
                to,
                new AccountNotice(call.Step.Title!.Trim(), $"{call.Step.Text?.Trim()}\n\n{call.Run.Actor}".Trim(), PathOf(call))
            ),
        };
    }

    private static string PathOf(AutomationActCall call) =>
        call.Facts.Deal is { } deal ? "/deals/" + deal.Id
        : call.Run.ConversationId is { } conversation ? "/inbox/" + conversation.Value
        : call.Facts.Contact is { } contact ? "/contacts/" + contact.Id
        : "/automations/" + call.Run.AutomationId.Value;
}
