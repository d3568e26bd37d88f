using Mancrel.Core.Automations.Acts;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Automations;

/// <summary>
/// Does one step of a run and writes down that it is done. What an act makes is named by run and step, so that a crash between the two does
/// it again without making anything twice.
/// </summary>
public sealed class AutomationTurnStep(
    AutomationRunBook book,
    AutomationDesk desk,
    AutomationReader reader,
    AutomationCatalogue catalogue,
    Sights sights,
    IDocumentStore store,
    IEnumerable<IAutomationAct> acts,
    TimeProvider clock
) : IWorkflowStep<AutomationAt, AutomationTurn>
{
    private static readonly AutomationTurn Ended = new(Next: null);
    private readonly Dictionary<AutomationAct, IAutomationAct> acts = acts.ToDictionary(act => act.Act);

    public static StepName<AutomationAt, AutomationTurn> Step { get; } = new("automation.turn");

    public async Task<AutomationTurn> RunAsync(StepContext context, AutomationAt input, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        if (
            await book.FindAsync(tenant, input.Automation, input.Run, cancellation) is not { Value: { } run }
            || run.State != AutomationRunState.Running
        )
        {
            return Ended;
        }

        var automation = (await desk.FindAsync(tenant, input.Automation.Value, cancellation))?.Value;
        if (automation is not { State: AutomationState.Live })
        {
            return await EndedAsync(tenant, run, AutomationRunState.Stopped, "the automation was paused", cancellation);
        }

        var version = await desk.VersionAsync(tenant, run.AutomationId, run.Version, cancellation);
        var plan = version is null ? null : AutomationPlan.Of(version.Definition);
        if (plan is null || (input.Path ?? plan.First) is not { } path || plan.Find(path) is not { } planned)
        {
            return await EndedAsync(tenant, run, AutomationRunState.Failed, "its version is gone", cancellation);
        }

        // Written down before a crash: only what follows is asked for again.
        if (run.Steps.FirstOrDefault(done => done.Path == path && done.Outcome != AutomationOutcome.Failed) is { } before)
        {
            return TurnOf(planned, before);
        }

        var (done, order) = await DoAsync(tenant, run, planned, cancellation);
        var turn = TurnOf(planned, done);
        await book.ChangeAsync(
            tenant,
            run.AutomationId,
            run.RunId,
            now => now.Steps.Any(one => one.Path == path && one.Outcome != AutomationOutcome.Failed) ? null : After(now, done, turn),
            order,
            cancellation
        );
        return turn;
    }

    private async Task<(AutomationDone Done, OutboxEvent? Order)> DoAsync(
        TenantId tenant,
        AutomationRun run,
        PlannedStep planned,
        CancellationToken cancellation
    )
    {
        var (step, now) = (planned.Step, clock.GetUtcNow());
        var done = new AutomationDone(planned.Path, step.Act!.Value, AutomationOutcome.Done, now);
        if (step.Act == AutomationAct.Wait)
        {
            return (
                done with
                {
                    Outcome = AutomationOutcome.Waits,
                    Until = now + TimeSpan.FromDays(step.Days ?? 0) + TimeSpan.FromHours(step.Hours ?? 0),
                },
                null
            );
        }

        var facts = await reader.ReadAsync(tenant, run.Source, run.ContactId, run.DealId, cancellation);
        if (step.Act == AutomationAct.Branch)
        {
            var fields = await catalogue.FieldsAsync(tenant, cancellation);
            var (hold, _) = AutomationConditions.Ask(step.Conditions, step.Match, fields, facts);
            return (done with { Outcome = hold ? AutomationOutcome.Then : AutomationOutcome.Else }, null);
        }

        var act = acts[step.Act!.Value];
        var (person, refusal) = await PersonAsync(tenant, run, act, cancellation);
        if ((refusal ?? act.Hindrance(step, facts)) is { } why)
        {
            return (done with { Outcome = AutomationOutcome.Failed, Text = why }, null);
        }

        if (step.Act == AutomationAct.MoveDeal)
        {
            run = await ReservedAsync(tenant, run, planned.Path, facts.Deal!.Entry, cancellation);
        }

        var came = await act.DoAsync(new AutomationActCall(tenant, run, planned.Path, step, facts, person!), cancellation);
        return (
            done with
            {
                Outcome = came.Refused ? AutomationOutcome.Failed : AutomationOutcome.Done,
                Text = came.Text,
                TaskId = came.TaskId,
                ConversationId = came.ConversationId,
            },
            came.Order
        );
    }

    /// <summary>Whose rights the run has, and why they are not enough; null where they are.</summary>
    private async Task<(User? Person, string? Why)> PersonAsync(
        TenantId tenant,
        AutomationRun run,
        IAutomationAct act,
        CancellationToken cancellation
    )
    {
        var person = (await store.GetAsync<User>(tenant, User.PartitionOf(run.ActsFor), run.ActsFor.Value, cancellation))?.Value;
        if (person is not { Disabled: false } || !Permissions.Allows(person.Role, act.Needs))
        {
            return (person, "who published it may not do this any more; publish it anew");
        }

        var sight = await sights.OfAsync(tenant, run.ActsFor, person.Role, cancellation);
        return await sights.SeesAllAsync(tenant, sight, run.ToldPartitions, cancellation)
            ? (person, null)
            : (person, "who published it does not see the record any more");
    }

    /// <summary>Writes down that a deal is about to be moved, and from where: a repeated step then knows whether it did.</summary>
    private async Task<AutomationRun> ReservedAsync(
        TenantId tenant,
        AutomationRun run,
        string path,
        int entry,
        CancellationToken cancellation
    ) =>
        run.Reserved?.Path == path
            ? run
            : (
                await book.ChangeAsync(
                    tenant,
                    run.AutomationId,
                    run.RunId,
                    now => now with { Reserved = new AutomationReserved(path, entry) },
                    order: null,
                    cancellation
                )
            )?.Value
                ?? run;

    private static AutomationRun After(AutomationRun run, AutomationDone done, AutomationTurn turn)
    {
        var next = run with { Steps = [.. run.Steps, done] };
        return done.Outcome == AutomationOutcome.Failed
                ? next with
                {
                    State = AutomationRunState.Failed,
                    Error = done.Text,
                    EndedAt = done.At,
                }
            : turn.Next is null ? next with { State = AutomationRunState.Done, EndedAt = done.At }
            : next;
    }

    private static AutomationTurn TurnOf(PlannedStep planned, AutomationDone done) =>
        done.Outcome switch
        {
            AutomationOutcome.Failed => Ended,
            AutomationOutcome.Waits => new AutomationTurn(planned.Next, done.Until),
            AutomationOutcome.Then => new AutomationTurn(planned.Then),
            AutomationOutcome.Else => new AutomationTurn(planned.Else),
            _ => new AutomationTurn(planned.Next),
        };

    private async Task<AutomationTurn> EndedAsync(
        TenantId tenant,
        AutomationRun run,
        AutomationRunState state,
        string why,
        CancellationToken cancellation
    )
    {
        await book.ChangeAsync(
            tenant,
            run.AutomationId,
            run.RunId,
            now => now with { State = state, Error = why, EndedAt = clock.GetUtcNow() },
            order: null,
            cancellation
        );
        return Ended;
    }
}

/// <summary>Writes down that a step failed for good.</summary>
public sealed class AutomationFailStep(AutomationRunBook book, TimeProvider clock) : IWorkflowStep<AutomationFailure, string>
{
    public static StepName<AutomationFailure, string> Step { get; } = new("automation.fail");

    public async Task<string> RunAsync(StepContext context, AutomationFailure input, CancellationToken cancellation)
    {
        await book.ChangeAsync(
            context.Tenant,
            input.At.Automation,
            input.At.Run,
            run =>
                run.State == AutomationRunState.Running
                    ? run with
                    {
                        State = AutomationRunState.Failed,
                        Error = input.Why,
                        EndedAt = clock.GetUtcNow(),
                    }
                    : null,
            order: null,
            cancellation
        );
        return "failed";
    }
}
