using System.Diagnostics;
using System.Globalization;
using Simulation.Bugs;

namespace Simulation;

/// <summary>Runs seed after seed for a time, and says what was simulated and what went wrong.</summary>
internal static class SimulateCommand
{
    private const string Usage = """
        simulate [--minutes N] [--seed S] [--seeds N] [--workers N] [--bug NAME] [--trace]
          --minutes N   for how long seeds are run, from S upward (1 where neither this nor --seeds is given)
          --seed S      the first seed (0); alone, that seed only
          --seeds N     at most so many seeds
          --workers N   seeds at once (as many as there are processors)
          --bug NAME    with a mistake put into the ports; it ends at the first seed that finds it
          --trace       all that happens under each seed, one after the other
        Exit status: 0 nothing went wrong, 1 something did (its seed is printed with what is left of it when it is shrunk), 2 wrong usage.
        """;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellation = default)
    {
        if (Read(args) is not { } wanted)
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        var total = new Totals();
        var failures = new List<(int Seed, string Violation)>();
        var next = wanted.Seed - 1;
        var said = TimeSpan.Zero;
        await Task.WhenAll(Enumerable.Range(0, wanted.Workers).Select(_ => Task.Run(WorkAsync, cancellation)));

        // What was found is told in the order of the seeds, whoever came first.
        var found = failures.OrderBy(failure => failure.Seed).ToList();
        foreach (var (seed, _) in found.Take(3))
        {
            await TellAsync(seed, wanted.Options, output);
        }

        await output.WriteLineAsync(total.Line(clock.Elapsed));
        foreach (var trouble in Enum.GetValues<Trouble>())
        {
            var count = total.Tally[trouble].ToString("N0", CultureInfo.InvariantCulture);
            await output.WriteLineAsync($"  {trouble.ToString().PadRight(22)}{count.PadLeft(12)}");
        }

        await output.WriteLineAsync(
            found.Count == 0
                ? "0 violations"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"violations under {found.Count} seeds: {string.Join(' ', found.Select(failure => failure.Seed))}"
                )
        );
        return found.Count == 0 ? 0 : 1;

        async Task WorkAsync()
        {
            while (!cancellation.IsCancellationRequested && clock.Elapsed < wanted.For)
            {
                var seed = Interlocked.Increment(ref next);
                if (seed >= (long)wanted.Seed + wanted.Seeds)
                {
                    return;
                }

                var world = await new SeededRun(seed, wanted.Options with { Trace = wanted.Trace ? output.WriteLine : null }).RunAsync();
                lock (gate)
                {
                    total.Add(world);
                    if (world.Violations.Count > 0)
                    {
                        failures.Add((seed, world.Violations[0]));
                    }

                    if (failures.Count >= 10 || (wanted.Options.Bug != Bug.None && failures.Count > 0))
                    {
                        return;
                    }

                    if (clock.Elapsed - said >= Every)
                    {
                        said = clock.Elapsed;
                        output.WriteLine(total.Line(said) + string.Create(CultureInfo.InvariantCulture, $", {failures.Count} violations"));
                    }
                }
            }
        }
    }

    private static async Task TellAsync(int seed, RunOptions options, TextWriter output)
    {
        if (await Shrinker.ShrinkAsync(seed, options) is not { } shrunk)
        {
            await output.WriteLineAsync($"seed {seed} went wrong once and not again: something in it does not follow from the seed");
            return;
        }

        await output.WriteLineAsync($"seed {seed}: {shrunk.Violation}");
        await output.WriteLineAsync(
            $"  needs {shrunk.Kept.Count} of {shrunk.Of} turns ({string.Join(' ', shrunk.Kept)}) and {string.Join(", ", shrunk.Needed)}:"
        );
        await new SeededRun(seed, shrunk.Options with { Trace = line => output.WriteLine("    " + line) }).RunAsync();
    }

    private static Wanted? Read(string[] args)
    {
        var wanted = new Wanted();
        var timed = false;
        var alone = false;
        for (var index = 0; index < args.Length; index++)
        {
            var value = index + 1 < args.Length ? args[index + 1] : "";
            switch (args[index])
            {
                case "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0:
                    wanted = wanted with { For = TimeSpan.FromMinutes(minutes) };
                    timed = true;
                    break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    wanted = wanted with { Seed = seed };
                    alone = true;
                    break;
                case "--seeds" when int.TryParse(value, CultureInfo.InvariantCulture, out var seeds) && seeds > 0:
                    wanted = wanted with { Seeds = seeds };
                    timed = true;
                    break;
                case "--workers" when int.TryParse(value, CultureInfo.InvariantCulture, out var workers) && workers is > 0 and <= 256:
                    wanted = wanted with { Workers = workers };
                    break;
                case "--bug" when Enum.TryParse<Bug>(value, ignoreCase: true, out var bug):
                    wanted = wanted with { Options = new RunOptions { Bug = bug } };
                    break;
                case "--trace":
                    wanted = wanted with { Trace = true, Workers = 1 };
                    continue;
                default:
                    return null;
            }

            index++;
        }

        return timed ? wanted
            : alone ? wanted with { Seeds = 1 }
            : wanted with { For = TimeSpan.FromMinutes(1) };
    }

    private sealed record Wanted
    {
        public TimeSpan For { get; init; } = TimeSpan.MaxValue;
        public int Seed { get; init; }
        public int Seeds { get; init; } = int.MaxValue;
        public int Workers { get; init; } = Environment.ProcessorCount;
        public bool Trace { get; init; }
        public RunOptions Options { get; init; } = new();
    }

    private sealed class Totals
    {
        private long seeds;
        private long mails;
        private long deliveries;
        private long replies;
        private long calls;

        public Tally Tally { get; } = new();

        public void Add(World world)
        {
            seeds++;
            mails += world.Mails.Count;
            deliveries += world.Deliveries;
            replies += world.Mailer.Replies.Count();
            calls += world.Calls;
            Tally.Add(world.Tally);
        }

        public string Line(TimeSpan elapsed) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{elapsed:hh\\:mm\\:ss} {seeds:N0} seeds, {mails:N0} mails in {deliveries:N0} deliveries, {replies:N0} replies, "
                    + $"{calls:N0} calls of ports, {Tally.Total:N0} troubles"
            );
    }
}
