using Mancrel.Local.Commands;

namespace Mancrel.Local.Tests;

/// <summary>What a command that does not come to its end tells.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_command_that_is_stopped_before_its_end_fails()
    {
        using var stopping = new CancellationTokenSource();
        Assert.Equal(
            1,
            await CommandLine.GuardedAsync(async () =>
            {
                await stopping.CancelAsync();
                stopping.Token.ThrowIfCancellationRequested();
                return 0;
            })
        );
        Assert.Equal(0, await CommandLine.GuardedAsync(() => Task.FromResult(0)));
    }
}
