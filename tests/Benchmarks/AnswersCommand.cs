using System.Globalization;
using System.Text.Json;
using Driving;

namespace Benchmarks;

/// <summary>
/// Letters to the shops of the bench through the running product: <c>answers [--shop NAME] [--kept] [--show] [--table]
/// [--provider NAME [--model NAME] [--endpoint URL]]</c>.
/// <c>--kept</c> looks at what nothing is tuned on: two shops, and a fifth of the letters of the others. <c>--show</c> prints each wrong
/// mail and each letter that deserved an answer and got none, with what stood in the way; <c>--table</c> a line for each letter with both
/// confidences; <c>--provider</c> has a language model write, with the key in <c>Mancrel__Ai__ApiKey</c>.
/// </summary>
internal static class AnswersCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    internal static readonly string[] Settled = ["answered", "awaiting_approval", "escalated", "suppressed", "superseded", "failed"];

    private sealed record Outcome(BenchLetter Letter, string State, string? Body, double? Sure, JsonElement? Decision, string Intent)
    {
        public string Why =>
            Decision is { } decision
                ? $"{decision.GetProperty("confidence").GetDouble():0.00} as {Intent}: "
                    + string.Join(
                        "; ",
                        decision.GetProperty("guards").EnumerateArray().Select(guard => guard.GetProperty("guard").GetString())
                    )
                : $"no decision, as {Intent}";

        public bool Sent => State == "answered";

        public bool WronglySent => Sent && (Letter.Band != "auto" || !Right);

        public bool Right => Body is not null && BenchGold.Missing(Letter, Body).Count == 0 && BenchGold.Wrong(Letter, Body).Count == 0;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Answers");
        var only = Option(args, "--shop");
        var outcomes = new List<Outcome>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "shops"), "*.json").Order(StringComparer.Ordinal))
        {
            var shop = JsonSerializer.Deserialize<BenchShop>(await File.ReadAllTextAsync(file), Web)!;
            if (only is null || only == shop.Shop)
            {
                var letters = await ReadAsync(Path.Combine(folder, "letters", shop.Shop + ".jsonl"));
                var chosen = args.Contains("--kept")
                    ? letters.Where(letter => shop.KeptOut || letter.ForTest)
                    : letters.Where(letter => !shop.KeptOut && !letter.ForTest);
                outcomes.AddRange(await TryAsync(shop, [.. chosen], Provider(args)));
            }
        }

        foreach (var outcome in outcomes.Where(_ => args.Contains("--table")))
        {
            Console.WriteLine(
                string.Join(
                    '\t',
                    "LETTER",
                    outcome.Letter.Id,
                    outcome.Letter.Band,
                    outcome.State,
                    outcome.Right,
                    outcome.Sure?.ToString("0.000", CultureInfo.InvariantCulture),
                    outcome.Why
                )
            );
        }

        Report("all", outcomes);
        Report("thread", [.. outcomes.Where(outcome => outcome.Letter.GoesOn)]);
        foreach (var language in outcomes.GroupBy(outcome => outcome.Letter.Lang).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Report(language.Key, [.. language]);
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.WronglySent))
        {
            Console.WriteLine($"WRONGLY SENT {outcome.Letter.Id}");
            Show(args, outcome);
        }

        foreach (var outcome in outcomes.Where(outcome => args.Contains("--show") && outcome is { Sent: false, Letter.Band: "auto" }))
        {
            Console.WriteLine(
                $"NOT ANSWERED {outcome.Letter.Id} ({outcome.State}; "
                    + $"{(outcome.Right ? "the draft is right" : "no right draft")}; {outcome.Why})"
            );
            Show(args, outcome);
        }

        return 0;
    }

    private static void Report(string name, IReadOnlyList<Outcome> outcomes)
    {
        var deserve = outcomes.Where(outcome => outcome.Letter.Band == "auto").ToList();
        var drafts = outcomes.Where(outcome => outcome is { Sent: false, Body: not null, Letter.Must.Count: > 0 }).ToList();
        Console.WriteLine(
            $"{name.PadRight(5)} letters {outcomes.Count}; deserve an answer {deserve.Count}, answered rightly by itself "
                + $"{deserve.Count(outcome => outcome is { Sent: true, Right: true })}; sent "
                + $"{outcomes.Count(outcome => outcome.Sent)}, wrongly "
                + $"{outcomes.Count(outcome => outcome.WronglySent)}; traps "
                + $"{outcomes.Count(outcome => outcome.Letter.Trap)}, sent wrongly "
                + $"{outcomes.Count(outcome => outcome is { WronglySent: true, Letter.Trap: true })}; drafts before "
                + $"a person {drafts.Count}, right {drafts.Count(outcome => outcome.Right)}; deserving letters without any draft "
                + $"{deserve.Count(outcome => outcome.Body is null)}"
        );
    }

    private static void Show(string[] args, Outcome outcome)
    {
        if (args.Contains("--show"))
        {
            Console.WriteLine("  > " + outcome.Letter.Text.ReplaceLineEndings("\n  > "));
            Console.WriteLine("  " + (outcome.Body ?? "(no draft)").ReplaceLineEndings("\n  "));
        }
    }

    private static async Task<IReadOnlyList<Outcome>> TryAsync(
        BenchShop shop,
        IReadOnlyList<BenchLetter> letters,
        (string Name, string Value)[] provider
    )
    {
        await using var mancrel = await BenchProduct.StartAsync(shop, provider);
        var outcomes = new List<Outcome>();
        foreach (var letter in letters)
        {
            var id = await mancrel.MailAsync(
                $"{letter.Id}@bench.example",
                $"{letter.Id}@customer.example",
                letter.Subject,
                letter.Text,
                inReplyTo: await BenchThread.PlayAsync(mancrel, letter)
            );
            var message = await mancrel.MessageAsync(id, Settled);
            var body =
                message.TryGetProperty("draft", out var draft) && draft.ValueKind == JsonValueKind.Object
                    ? draft.GetProperty("body").GetString()
                    : null;
            outcomes.Add(
                new Outcome(
                    letter,
                    message.GetProperty("state").GetString()!,
                    body,
                    body is null ? null : draft.GetProperty("confidence").GetDouble(),
                    message.TryGetProperty("decision", out var decision) && decision.ValueKind == JsonValueKind.Object ? decision : null,
                    message.TryGetProperty("classification", out var read) && read.ValueKind == JsonValueKind.Object
                        ? read.GetProperty("intent").GetString()!
                        : "none read"
                )
            );
        }

        Report(shop.Shop, outcomes);
        return outcomes;
    }

    // The key comes from the environment (Mancrel__Ai__ApiKey): it stands in no command line.
    private static (string Name, string Value)[] Provider(string[] args) =>
        (Option(args, "--provider"), Option(args, "--model"), Option(args, "--endpoint")) switch
        {
            (null, _, _) => [],
            var (provider, model, endpoint) =>
            [
                ("Mancrel:Ai:Provider", provider),
                .. model is null ? Array.Empty<(string, string)>() : [("Mancrel:Ai:Model", model)],
                .. endpoint is null ? Array.Empty<(string, string)>() : [("Mancrel:Ai:Endpoint", endpoint)],
            ],
        };

    internal static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    internal static async Task<IReadOnlyList<BenchLetter>> ReadAsync(string file) =>
        [
            .. (await File.ReadAllLinesAsync(file))
                .Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize<BenchLetter>(line, Web)!),
        ];
}
