using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Answers;

namespace Benchmarks;

/// <summary>
/// Fits the confidence of answers on the letters of the bench: <c>answers --fit [FILE]</c>. Each shop is judged by what was learnt of the
/// others, and that is what is printed; FILE gets the weights of all shops but those that are kept out.
/// </summary>
internal static class AnswerFitCommand
{
    // Weights of features that few letters have stay small.
    private const double Ridge = 3;
    private const int Steps = 12;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Case(
        string Shop,
        BenchLetter Letter,
        bool Right,
        bool Accounted,
        double Was,
        IReadOnlyDictionary<string, double> Features
    );

    public static async Task<int> RunAsync(string[] args)
    {
        var cases = await CasesAsync();
        var held = new List<(Case Case, double Sure)>();
        foreach (var shop in cases.Select(one => one.Shop).Distinct())
        {
            var weights = Fit([.. cases.Where(one => one.Shop != shop)]);
            held.AddRange(cases.Where(one => one.Shop == shop).Select(one => (one, Sure(weights, one.Features))));
        }

        Report("as shipped", [.. cases.Select(one => (one, one.Was))]);
        Report("fitted, of other shops", held);
        if (args.Length > 0)
        {
            var all = Fit(cases)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 3));
            await File.WriteAllTextAsync(args[0], JsonSerializer.Serialize(all, Indented) + "\n");
        }

        return 0;
    }

    private static async Task<List<Case>> CasesAsync()
    {
        var cases = new List<Case>();
        foreach (var file in Directory.EnumerateFiles(BenchShelf.Letters, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var shelf = await BenchShelf.ReadAsync(name, CancellationToken.None);
            if (shelf.KeptOut)
            {
                continue;
            }

            var planner = new AnswerPlanner(shelf, new ProductLinker(shelf), shelf.Knowledge, shelf.Policies);
            foreach (var line in File.ReadLines(file))
            {
                var letter = JsonSerializer.Deserialize<BenchLetter>(line, JsonSerializerOptions.Web)!;
                var plan =
                    letter.GoesOn || letter.ForTest
                        ? null
                        : await planner.PlanAsync(
                            BenchShelf.Tenant,
                            letter.Subject,
                            letter.Text,
                            letter.Lang,
                            ThreadBefore.None,
                            CancellationToken.None
                        );
                if (plan is not { SaysAnything: true })
                {
                    continue;
                }

                var body = string.Join("\n\n", AnswerText.Paragraphs(plan.Parts));
                var right = letter.Band == "auto" && BenchGold.Missing(letter, body).Count == 0 && BenchGold.Wrong(letter, body).Count == 0;
                cases.Add(
                    new Case(name, letter, right, AnswerConfidence.Accounts(plan), AnswerConfidence.Of(plan), AnswerFeatures.Of(plan))
                );
            }
        }

        return cases;
    }

    private static void Report(string name, List<(Case Case, double Sure)> judged)
    {
        Console.WriteLine($"{name}: {judged.Count} drafts, {judged.Count(one => one.Case.Right)} right");
        var error = 0.0;
        foreach (var bin in judged.GroupBy(one => Math.Min(9, (int)(one.Sure * 10))).OrderBy(bin => bin.Key))
        {
            var (told, was) = (bin.Average(one => one.Sure), bin.Average(one => one.Case.Right ? 1.0 : 0));
            error += bin.Count() * Math.Abs(told - was) / judged.Count;
            Console.WriteLine(
                $"  {bin.Key / 10.0:0.0}: {bin.Count()} drafts, told {told:0.000}, right {was:0.000}; "
                    + $"accounted {bin.Count(one => one.Case.Accounted)}, right "
                    + $"{bin.Count(one => one.Case is { Accounted: true, Right: true })}"
            );
        }

        Console.WriteLine($"  ECE {error:0.000}; Brier {judged.Average(one => Math.Pow(one.Sure - (one.Case.Right ? 1 : 0), 2)):0.000}");
        foreach (var least in new[] { 0.6, 0.8, 0.85, 0.9, 0.95 })
        {
            var some = judged.Where(one => one.Sure >= least).ToList();
            var own = some.Where(one => one.Case.Accounted).ToList();
            Console.WriteLine(
                $"  from {least:0.00}: {some.Count(one => one.Case.Right)} right of {some.Count}; "
                    + $"accounted {own.Count(one => one.Case.Right)} of {own.Count}"
            );
        }
    }

    private static double Sure(Dictionary<string, double> weights, IReadOnlyDictionary<string, double> features) =>
        1 / (1 + Math.Exp(-features.Sum(pair => weights.GetValueOrDefault(pair.Key) * pair.Value)));

    // Newton's steps for a logistic whose weights are held small, the constant aside.
    private static Dictionary<string, double> Fit(IReadOnlyList<Case> cases)
    {
        var names = cases.SelectMany(one => one.Features.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var rows = cases.Select(one => names.Select(name => one.Features.GetValueOrDefault(name)).ToArray()).ToList();
        var weights = new double[names.Count];
        for (var step = 0; step < Steps; step++)
        {
            var slope = new double[names.Count];
            var curve = new double[names.Count, names.Count];
            for (var at = 0; at < rows.Count; at++)
            {
                var row = rows[at];
                var sum = 0.0;
                for (var i = 0; i < row.Length; i++)
                {
                    sum += weights[i] * row[i];
                }

                var sure = 1 / (1 + Math.Exp(-sum));
                var miss = (cases[at].Right ? 1 : 0) - sure;
                for (var i = 0; i < row.Length; i++)
                {
                    if (row[i] == 0)
                    {
                        continue;
                    }

                    slope[i] += miss * row[i];
                    for (var j = 0; j <= i; j++)
                    {
                        curve[i, j] += sure * (1 - sure) * row[i] * row[j];
                    }
                }
            }

            for (var i = 0; i < names.Count; i++)
            {
                var held = names[i] == "constant" ? 1e-3 : Ridge;
                slope[i] -= held * weights[i];
                curve[i, i] += held;
                for (var j = i + 1; j < names.Count; j++)
                {
                    curve[i, j] = curve[j, i];
                }
            }

            var change = Solve(curve, slope);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += change[i];
            }
        }

        return names.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static double[] Solve(double[,] matrix, double[] right)
    {
        // Gauss, by the greatest pivot.
        var n = right.Length;
        double[,] left = (double[,])matrix.Clone();
        double[] values = [.. right];
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(left[row, column]) > Math.Abs(left[pivot, column]) ? row : pivot;
            }

            for (var k = 0; k < n; k++)
            {
                (left[column, k], left[pivot, k]) = (left[pivot, k], left[column, k]);
            }

            (values[column], values[pivot]) = (values[pivot], values[column]);
            for (var row = column + 1; row < n; row++)
            {
                var share = left[row, column] / left[column, column];
                for (var k = column; k < n; k++)
                {
                    left[row, k] -= share * left[column, k];
                }

                values[row] -= share * values[column];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
            {
                values[row] -= left[row, k] * values[k];
            }

            values[row] /= left[row, row];
        }

        return values;
    }
}
