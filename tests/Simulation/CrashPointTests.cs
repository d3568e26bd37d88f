using System.Globalization;
using Mancrel.Core.Inbox;
using Simulation.Ports;

namespace Simulation;

/// <summary>A fault at every single call of a port. One of them with its trace: <c>MANCREL_CALL=Approved.412</c>.</summary>
public abstract class CrashPointTests
{
    private const string Again = "MANCREL_CALL";

    private protected static async Task EveryCallAsync(Fault fault, bool mailerCanSettle)
    {
        var failures = new List<string>();
        var one = Environment.GetEnvironmentVariable(Again)?.Split('.');
        foreach (var story in Enum.GetValues<Story>().Where(story => one is null || one[0] == story.ToString()))
        {
            var calls = (await CrashPoints.UndisturbedAsync(story, mailerCanSettle)).Calls;
            for (var at = 1L; at <= calls && failures.Count < 5; at++)
            {
                if (one is not null && one[1] != at.ToString(CultureInfo.InvariantCulture))
                {
                    continue;
                }

                var world = await new CrashPoints(story, fault, mailerCanSettle, one is null ? null : Console.WriteLine).RunAsync(at);
                if (world.Violations.Count > 0)
                {
                    failures.Add(
                        $"{fault} at call {at} of {calls} of {story} (again with its trace: {Again}={story}.{at})\n  "
                            + $"{string.Join("\n  ", world.Violations.Take(6))}"
                    );
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }
}

/// <summary>A provider that can tell what it took.</summary>
public sealed class SettlingMailerCrashTests : CrashPointTests
{
    private static readonly Dictionary<Story, (MessageState State, int Replies)> Ends = new()
    {
        [Story.Sure] = (MessageState.Answered, 1),
        [Story.Superseded] = (MessageState.Superseded, 1),
        [Story.Approved] = (MessageState.Answered, 1),
        [Story.Edited] = (MessageState.Answered, 1),
        [Story.Rejected] = (MessageState.Escalated, 0),
        [Story.CalledBack] = (MessageState.Escalated, 0),
        [Story.Undecided] = (MessageState.Escalated, 0),
        [Story.AnsweredByHand] = (MessageState.Answered, 1),
        [Story.Poisonous] = (MessageState.Escalated, 0),
    };

    [Fact]
    public async Task Each_story_ends_as_it_should_when_nothing_goes_wrong()
    {
        foreach (var (story, end) in Ends)
        {
            var world = await CrashPoints.UndisturbedAsync(story, mailerCanSettle: true);
            var message = (await world.AllAsync<Message>(World.Tenants[0])).Single(message =>
                message.MessageId.Value == world.Mails[0].Acknowledged
            );
            Assert.Empty(world.Violations);
            Assert.Equal((story, end.State, end.Replies), (story, message.State, world.Mailer.Replies.Count()));
            TestContext.Current.TestOutputHelper?.WriteLine($"{story}: {world.Calls} calls of ports");
        }
    }

    [Fact]
    public Task A_crash_before_any_call_loses_nothing_and_sends_nothing_twice() => EveryCallAsync(Fault.CrashBefore, mailerCanSettle: true);

    [Fact]
    public Task A_crash_after_any_call_loses_nothing_and_sends_nothing_twice() => EveryCallAsync(Fault.CrashAfter, mailerCanSettle: true);

    [Fact]
    public Task A_failure_after_any_call_loses_nothing_and_sends_nothing_twice() => EveryCallAsync(Fault.FailAfter, mailerCanSettle: true);
}

/// <summary>A provider that cannot (SMTP): a person is asked where nobody knows.</summary>
public sealed class BlindMailerCrashTests : CrashPointTests
{
    [Fact]
    public Task A_crash_before_any_call_loses_nothing_and_sends_nothing_twice() =>
        EveryCallAsync(Fault.CrashBefore, mailerCanSettle: false);

    [Fact]
    public Task A_crash_after_any_call_loses_nothing_and_sends_nothing_twice() => EveryCallAsync(Fault.CrashAfter, mailerCanSettle: false);

    [Fact]
    public Task A_failure_before_any_call_loses_nothing_and_sends_nothing_twice() =>
        EveryCallAsync(Fault.FailBefore, mailerCanSettle: false);
}
