using Driving;

namespace EndToEnd;

/// <summary>SIGKILL at random moments. The larger run: <c>dotnet run -c Release --project tests/Benchmarks -- kill</c>.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task No_acknowledged_mail_is_lost_and_none_is_answered_twice_when_the_program_is_killed()
    {
        var report = await KillRun.RunAsync(mails: 60, kills: 6, seed: 20261121);
        Assert.Empty(report.Lost);
        Assert.Empty(report.AnsweredTwice);
        Assert.Equal(60, report.Acknowledged);
        Assert.Equal(60, report.States.GetValueOrDefault("answered"));
    }
}
