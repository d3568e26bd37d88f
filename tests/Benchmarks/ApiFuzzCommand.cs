using System.Globalization;
using Driving;
using Driving.ApiFuzz;

namespace Benchmarks;

/// <summary>
/// <c>-- api-fuzz [--count 40000] [--seed 1]</c>: requests made from the API's own OpenAPI description, fitting, at the edges and beyond,
/// against the running program. It fails on an answer of 5xx, on a connection that breaks, and where server and description disagree: a
/// body that has all that is called required is told that a field is, or one that lacks it is taken.
/// </summary>
internal static class ApiFuzzCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        int Number(string name, int fallback)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        var (count, seed) = (Number("--count", 40_000), Number("--seed", 1));
        await using var mancrel = await RunningMancrel.StartAsync(("Mancrel:Replies:HoldSeconds", "3600"));
        var report = await ApiFuzzRun.RunAsync(mancrel, count, seed);
        foreach (var (finding, times) in report.Findings.OrderByDescending(pair => pair.Value.Times))
        {
            Console.WriteLine($"{times.Times} × {finding}\n    {times.Example}");
        }

        Console.WriteLine(
            $"{report.Sent} requests to {report.Operations} operations in {report.Seconds:0} s: "
                + string.Join(", ", report.Statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}"))
                + $"; {report.Findings.Count} findings"
        );
        return report.Findings.IsEmpty ? 0 : 1;
    }
}
