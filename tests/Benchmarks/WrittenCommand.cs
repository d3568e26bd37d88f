using System.Text.Json;
using Driving;
using Mancrel.Api.Tests.Ai;
using Microsoft.AspNetCore.Http;

namespace Benchmarks;

/// <summary>
/// What becomes of answers that a language model wrote: <c>answers --written [--shop NAME] [--check honest|silent|lying] [--show]</c>. A
/// server on this machine plays the model, over the running product: it reads each letter rightly and writes the answers of
/// <c>Answers/written</c>, made by writers who saw shop and letters and not the program: good ones, and fluent ones with one blunder
/// each. Asked to read its answer again it tells
/// the truth, gives no answer, or vouches for everything.
/// </summary>
internal static class WrittenCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private sealed record Answer(string Id, string[] Intents, string Body, bool Wrong, string? Kind);

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Answers");
        var check = AnswersCommand.Option(args, "--check") ?? "honest";
        var only = AnswersCommand.Option(args, "--shop");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "written"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (only is not null && only != name)
            {
                continue;
            }

            var shop = JsonSerializer.Deserialize<BenchShop>(
                await File.ReadAllTextAsync(Path.Combine(folder, "shops", name + ".json")),
                Web
            )!;
            var letters = (await AnswersCommand.ReadAsync(Path.Combine(folder, "letters", name + ".jsonl"))).ToDictionary(letter =>
                letter.Id
            );
            var answers = (await File.ReadAllLinesAsync(file))
                .Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize<Answer>(line, Web)!)
                .Where(answer => !letters[answer.Id].GoesOn);
            await TryAsync(shop, letters, [.. answers], check, args.Contains("--show"));
        }

        return 0;
    }

    private static async Task TryAsync(
        BenchShop shop,
        Dictionary<string, BenchLetter> letters,
        List<Answer> answers,
        string check,
        bool show
    )
    {
        Answer? now = null;
        await using var model = await LoopbackModel.StartAsync();
        model.Answer = (_, context) => LoopbackModel.SayAsync(context, Say(LoopbackModel.BodyOf(context), now!, letters[now!.Id], check));
        await using var mancrel = await BenchProduct.StartAsync(
            shop,
            ("Mancrel:Ai:Provider", "openai"),
            ("Mancrel:Ai:Endpoint", model.Address.AbsoluteUri),
            ("Mancrel:Ai:Model", "written"),
            ("Mancrel:Ai:ApiKey", "none"),
            ("Mancrel:Ai:TokensPerDay", "100000000")
        );
        var (good, sent, wrong, wronglySent) = (0, 0, 0, 0);
        for (var at = 0; at < answers.Count; at++)
        {
            now = answers[at];
            var letter = letters[now.Id];
            var address = $"{letter.Id}-{at}";
            var id = await mancrel.MailAsync($"{address}@bench.example", $"{address}@customer.example", letter.Subject, letter.Text);
            var message = await mancrel.MessageAsync(id, AnswersCommand.Settled);
            var left = message.GetProperty("state").GetString() == "answered";
            var body =
                message.TryGetProperty("draft", out var draft) && draft.ValueKind == JsonValueKind.Object
                    ? draft.GetProperty("body").GetString()!
                    : "";
            var own = body.Contains(now.Body[..Math.Min(40, now.Body.Length)], StringComparison.Ordinal);
            if (now.Wrong)
            {
                wrong++;
                wronglySent += left && own ? 1 : 0;
            }
            else
            {
                good++;
                sent += left ? 1 : 0;
            }

            if (now.Wrong ? left && own : show && !left)
            {
                var why =
                    message.TryGetProperty("decision", out var decision) && decision.ValueKind == JsonValueKind.Object
                        ? decision.GetRawText()
                        : "";
                Console.WriteLine($"{(now.Wrong ? "WRONGLY SENT" : "NOT SENT")} {now.Id} {now.Kind} {message.GetProperty("state")}");
                Console.WriteLine($"  > {letter.Text.ReplaceLineEndings(" / ")}");
                Console.WriteLine($"  {body.ReplaceLineEndings(" / ")}");
                Console.WriteLine($"  {(body.Length > 0 ? draft.GetProperty("model").GetString() : "")} {why}");
            }
        }

        Console.WriteLine(
            $"{shop.Shop}, second reading {check}: good answers {good}, sent {sent}; fluent wrong ones {wrong}, sent {wronglySent}"
        );
    }

    private static string Say(JsonElement request, Answer answer, BenchLetter letter, string check) =>
        request.GetProperty("response_format").GetProperty("json_schema").GetProperty("name").GetString() switch
        {
            "classify" => JsonSerializer.Serialize(
                new
                {
                    intent = answer.Intents[0],
                    others = answer.Intents[1..],
                    sentiment = "neutral",
                    language = letter.Lang,
                    summary = "",
                }
            ),
            "draft" => JsonSerializer.Serialize(
                new
                {
                    body = answer.Body,
                    answers = answer.Intents,
                    complete = true,
                }
            ),
            "check" when check == "silent" => "{}",
            "check" => JsonSerializer.Serialize(
                new
                {
                    sentences = Mancrel.Core.Triage.Sentences.Split(answer.Body).Select(text => new { text, facts = new[] { 1 } }),
                    unsupported = check == "honest" && answer.Wrong ? [answer.Body] : Array.Empty<string>(),
                    unanswered = Array.Empty<string>(),
                    forPerson = Array.Empty<string>(),
                }
            ),
            _ => "{}",
        };
}
