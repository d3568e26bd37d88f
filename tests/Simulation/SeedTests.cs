using System.Globalization;

namespace Simulation;

/// <summary>
/// Some hundreds of seeds. One seed with its trace: <c>MANCREL_SEED=12345 dotnet tests/Simulation/bin/Debug/net10.0/Simulation.dll</c>;
/// more of them: <c>MANCREL_SEEDS=5000</c>.
/// </summary>
public sealed class SeedTests
{
    private const int Usual = 400;

    [Fact]
    public Task Even_seeds_hold_all_invariants() => RunAsync(0);

    [Fact]
    public Task Seeds_that_found_defects_hold_all_invariants() =>
        Task.WhenAll(KnownSeeds.Select(seed => CheckAsync(seed, new RunOptions { Plain = true })));

    /// <summary>Seeds under which a defect showed that was repaired since.</summary>
    private static IReadOnlyList<int> KnownSeeds { get; } = [23, 44, 54, 56, 79, 89, 209, 240];

    internal static async Task RunAsync(int remainder)
    {
        if (Number("MANCREL_SEED") is { } one)
        {
            if (one % 2 == remainder)
            {
                await CheckAsync(one, new RunOptions { Trace = Console.WriteLine });
            }

            return;
        }

        var seeds = Number("MANCREL_SEEDS") ?? Usual;
        var failures = new List<string>();
        for (var seed = remainder; seed < seeds && failures.Count < 10; seed += 2)
        {
            if ((await FailureAsync(seed, new RunOptions())) is { } failure)
            {
                failures.Add(failure);
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static async Task CheckAsync(int seed, RunOptions options)
    {
        var failure = await FailureAsync(seed, options);
        Assert.True(failure is null, failure);
    }

    private static async Task<string?> FailureAsync(int seed, RunOptions options)
    {
        var world = await new SeededRun(seed, options).RunAsync();
        options.Trace?.Invoke(
            $"{world.Mails.Count} mails, {world.Mailer.Replies.Count()} replies, {world.Crashes} crashes, {world.Calls} calls of ports"
        );
        return world.Violations.Count == 0
            ? null
            : $"seed {seed} (again with its trace: MANCREL_SEED={seed} dotnet "
                + $"tests/Simulation/bin/Debug/net10.0/Simulation.dll)\n  {string.Join("\n  ", world.Violations.Take(6))}";
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The other half, so that two cores are of use.</summary>
public sealed class OddSeedTests
{
    [Fact]
    public Task Odd_seeds_hold_all_invariants() => SeedTests.RunAsync(1);
}
