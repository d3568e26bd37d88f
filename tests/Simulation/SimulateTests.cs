using System.Globalization;
using Simulation.Bugs;

namespace Simulation;

/// <summary>The simulator itself: the same seed is the same life, and what goes wrong is told so that somebody can go after it.</summary>
public sealed class SimulateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_seed_lives_the_same_life_twice()
    {
        var first = await LifeAsync(7);
        var second = await LifeAsync(7);

        Assert.True(first.Count > 100, "nothing happened");
        Assert.Equal(first, second);
        Assert.NotEqual(first, await LifeAsync(8));
    }

    [Fact]
    public async Task Every_trouble_truly_happens()
    {
        var tally = new Tally();
        for (var seed = 0; seed < 200 && Missing().Count > 0; seed++)
        {
            tally.Add((await new SeededRun(seed).RunAsync()).Tally);
        }

        Assert.Empty(Missing());

        List<Trouble> Missing() => [.. Enum.GetValues<Trouble>().Where(trouble => tally[trouble] == 0)];
    }

    [Fact]
    public async Task A_failure_shrinks_to_what_it_needs_and_still_fails()
    {
        var options = new RunOptions { Bug = Bug.DeadLetterLost };
        var seed = 0;
        while ((await new SeededRun(seed, options).RunAsync()).Violations.Count == 0)
        {
            seed++;
        }

        var shrunk = await Shrinker.ShrinkAsync(seed, options, most: 40);

        Assert.NotNull(shrunk);
        Assert.True(shrunk.Kept.Count < shrunk.Of / 2, $"{shrunk.Kept.Count} of {shrunk.Of} turns are left");
        Assert.NotEmpty((await new SeededRun(seed, shrunk.Options).RunAsync()).Violations);
    }

    [Fact]
    public async Task The_command_tells_what_it_simulated_and_ends_well()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);

        var status = await SimulateCommand.RunAsync(["--seeds", "3", "--seed", "5", "--workers", "1"], output, Stop);

        Assert.Equal(0, status);
        Assert.Contains(" 3 seeds, ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(Trouble.WebhookRepeated), output.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 violations", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_names_seed_and_schedule_of_what_goes_wrong()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);

        var status = await SimulateCommand.RunAsync(["--bug", "StepResultLost", "--seeds", "50", "--workers", "1"], output, Stop);

        Assert.Equal(1, status);
        Assert.Contains("  needs ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("violations under 1 seeds: ", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--minutes", "soon")]
    [InlineData("--bug", "Unheard")]
    [InlineData("--fast", "")]
    public async Task A_wrong_word_is_told_what_is_allowed(string word, string value)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);

        Assert.Equal(2, await SimulateCommand.RunAsync([word, value], output, Stop));
        Assert.Contains("--minutes N", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> LifeAsync(int seed)
    {
        var lines = new List<string>();
        await new SeededRun(seed, new RunOptions { Trace = lines.Add }).RunAsync();
        return lines;
    }
}
