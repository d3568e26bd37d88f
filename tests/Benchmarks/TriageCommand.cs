using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Triage;
using Mancrel.Core.Triage.Learning;

namespace Benchmarks;

/// <summary>
/// <c>-- triage</c>: time to train the local model from all its examples, to understand a message, and to learn from 2,000 labels of a
/// tenant.
/// </summary>
internal static class TriageCommand
{
    private sealed record Line(string? Subject, string Text, Intent[]? Intents);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Prints a line for each; always 0.</summary>
    public static int Run()
    {
        var watch = Stopwatch.StartNew();
        var classifier = LocalClassifier.Default;
        Say($"training: {watch.Elapsed.TotalSeconds:0.0} s on {Environment.ProcessorCount} cores, {classifier.Save().Length / 1e6:0.0} MB");

        var lines = Lines();
        Classify(classifier, lines);
        watch.Restart();
        Classify(classifier, lines);
        var each = watch.Elapsed.TotalMilliseconds / lines.Count;
        watch.Restart();
        var bytes = lines.Sum(line => Encoding.UTF8.GetBytes(line.Text.ToLowerInvariant()).Length);
        var bare = watch.Elapsed.TotalMilliseconds / lines.Count;
        Say($"classification: {each:0.000} ms a message of {bytes / lines.Count} bytes on one core");
        Say($"that is {each / bare:0} × lower-casing and encoding it");

        List<LabelledMail> labels =
        [
            .. lines
                .Where((_, at) => at % (lines.Count / TenantTraining.MostLabels) == 0)
                .Take(TenantTraining.MostLabels)
                .Select((line, at) => new LabelledMail($"m{at}", line.Subject ?? "", line.Text, line.Intents![0])),
        ];
        watch.Restart();
        var result = TenantTraining.Run(classifier, labels, _ => { });
        Say($"retraining with {labels.Count} labels: {watch.Elapsed.TotalSeconds:0.0} s, {result.Saved.Length / 1e6:0.0} MB");
        Say($"on them {result.OwnBefore} before, {result.OwnAfter} after; {result.Objection ?? "taken"}");
        return 0;
    }

    private static void Classify(LocalClassifier classifier, List<Line> lines)
    {
        foreach (var line in lines)
        {
            classifier.Classify(line.Subject ?? "", line.Text);
        }
    }

    private static List<Line> Lines()
    {
        var lines = new List<Line>();
        var assembly = typeof(LocalClassifier).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.Contains("Triage.Data.", StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            while (reader.ReadLine() is { } text)
            {
                if (text.Length > 0 && JsonSerializer.Deserialize<Line>(text, Json) is { Intents.Length: > 0 } line)
                {
                    lines.Add(line);
                }
            }
        }

        return lines;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
