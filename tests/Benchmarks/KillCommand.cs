using System.Globalization;
using Driving;

namespace Benchmarks;

/// <summary>SIGKILL at random moments under incoming mail: <c>kill [--mails 300] [--kills 20] [--seed 1]</c>.</summary>
internal static class KillCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        int Number(string name, int fallback)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        var report = await KillRun.RunAsync(Number("--mails", 300), Number("--kills", 20), Number("--seed", 1), Console.WriteLine);
        Console.WriteLine(
            $"{report.Acknowledged} of {report.Mails} mails acknowledged, {report.Kills} kills, {report.Retries} retries by the provider"
        );
        Console.WriteLine("states: " + string.Join(", ", report.States.Select(pair => $"{pair.Key} {pair.Value}")));
        Console.WriteLine($"lost: {report.Lost.Count}, answered twice: {report.AnsweredTwice.Count}");
        foreach (var line in report.Lost.Concat(report.AnsweredTwice).Take(20))
        {
            Console.WriteLine("  " + line);
        }

        return report.Held ? 0 : 1;
    }
}
