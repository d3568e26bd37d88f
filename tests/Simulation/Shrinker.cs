namespace Simulation;

/// <summary>What is left of a failing run when all is left out that its failure does not need.</summary>
/// <param name="Options">Runs what is left.</param>
/// <param name="Kept">The turns that stay, of so many.</param>
/// <param name="Of">How many there were.</param>
/// <param name="Needed">The troubles that stay and happen.</param>
/// <param name="Violation">What goes wrong.</param>
internal sealed record Shrunk(RunOptions Options, IReadOnlyList<int> Kept, int Of, IReadOnlyList<Trouble> Needed, string Violation);

/// <summary>Leaves out troubles, then turns by halves, quarters and so on, as long as something still goes wrong.</summary>
internal static class Shrinker
{
    /// <summary>Null where nothing goes wrong under the seed at all.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="most">How many runs may be spent.</param>
    public static async Task<Shrunk?> ShrinkAsync(int seed, RunOptions options, int most = 300)
    {
        var (turns, world) = await RunAsync(seed, options);
        if (world.Violations.Count == 0)
        {
            return null;
        }

        var spent = 1;
        foreach (var trouble in Enum.GetValues<Trouble>().Where(trouble => world.Tally[trouble] > 0))
        {
            await TryAsync(options with { Without = options.Without.Append(trouble).ToHashSet() });
        }

        for (var size = Math.Max(1, turns / 2); ; size /= 2)
        {
            for (var from = 0; from < turns && spent < most; from += size)
            {
                var part = Enumerable.Range(from, Math.Min(size, turns - from)).Where(turn => !options.Muted.Contains(turn)).ToList();
                if (part.Count > 0)
                {
                    await TryAsync(options with { Muted = options.Muted.Concat(part).ToHashSet() });
                }
            }

            if (size <= 1 || spent >= most)
            {
                break;
            }
        }

        return new Shrunk(
            options,
            [.. Enumerable.Range(0, turns).Where(turn => !options.Muted.Contains(turn))],
            turns,
            [.. Enum.GetValues<Trouble>().Where(trouble => world.Tally[trouble] > 0)],
            world.Violations[0]
        );

        async Task TryAsync(RunOptions less)
        {
            spent++;
            var (_, tried) = await RunAsync(seed, less);
            if (tried.Violations.Count > 0)
            {
                (options, world) = (less, tried);
            }
        }
    }

    private static async Task<(int Turns, World World)> RunAsync(int seed, RunOptions options)
    {
        var run = new SeededRun(seed, options);
        var world = await run.RunAsync();
        return (run.Turns, world);
    }
}
