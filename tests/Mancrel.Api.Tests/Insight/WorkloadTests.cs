using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Insight;

/// <summary>Who has how much to do, over HTTP.</summary>
public sealed class WorkloadTests(RunningApi api) : IClassFixture<RunningApi>
{
    [Fact]
    public async Task Open_work_risks_and_a_proposal_are_told()
    {
        var admin = (await api.AskAsync("GET", "/api/auth/me")).Field("id");
        var soon = api.Services.GetService(typeof(TimeProvider)) is TimeProvider clock ? clock.GetUtcNow().AddHours(5).ToString("O") : "";
        var mine = (await api.MadeAsync("/api/tasks", $$"""{"title":"Mine","assigneeId":"{{admin}}","dueAt":"{{soon}}"}""")).Field("id");
        var nobodys = (await api.MadeAsync("/api/tasks", """{"title":"Nobody's"}""")).Field("id");

        var told = (await api.AskAsync("GET", "/api/insight/workload")).Json;

        var people = told.GetProperty("people").EnumerateArray().ToList();
        var me = people.Single(one => one.TryGetProperty("userId", out var id) && id.GetString() == admin);
        Assert.Equal(
            (1, 0, 0),
            (
                me.GetProperty("tasks").GetInt32(),
                me.GetProperty("overdue").GetInt32(),
                me.GetProperty("tasksPerDay").GetProperty("count").GetInt32()
            )
        );
        Assert.Contains(
            people,
            one => (!one.TryGetProperty("userId", out var id) || id.GetString() is null) && one.GetProperty("tasks").GetInt32() >= 1
        );
        Assert.Contains(
            told.GetProperty("atRisk").EnumerateArray(),
            risk => risk.GetProperty("work").GetProperty("id").GetString() == mine && risk.GetProperty("late").GetDouble() > 0.5
        );
        var plan = told.GetProperty("unassigned");
        Assert.Contains(
            plan.GetProperty("proposed").EnumerateArray(),
            one => one.GetProperty("work").GetProperty("id").GetString() == nobodys
        );
        Assert.True(plan.GetProperty("asProposed").GetProperty("days").GetProperty("expected").GetDouble() > 0);
        Assert.True(told.GetProperty("complete").GetBoolean());
    }
}
