using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Driving.ApiFuzz;

/// <summary>
/// Requests made from the API's own OpenAPI description, fitting, at the edges and beyond, against the running program. Found is an answer
/// of 5xx, a connection that breaks, and where server and description disagree: a body that has all that is called required is told that a
/// field is, or one that lacks it is taken.
/// </summary>
public static class ApiFuzzRun
{
    private const int Workers = 6;

    // "is required where …" depends on other fields, which no schema says.
    private static readonly Regex PlainlyRequired = new(
        @"^is required(?:$|, (?:one of|\d))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    /// <summary>Sends them.</summary>
    public static async Task<ApiFuzzReport> RunAsync(RunningMancrel mancrel, int count, int seed)
    {
        var clock = Stopwatch.StartNew();
        await FillAsync(mancrel);
        var document = new ApiDocument(await mancrel.Http.GetFromJsonAsync<JsonElement>("/api/openapi.json"));
        // An access token outlives the run, whatever becomes of the sign-in.
        var token = await TokenAsync(mancrel);
        var ids = new List<string>(await IdsAsync(mancrel, document));
        var report = new ApiFuzzReport { Operations = document.Operations.Count };
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker =>
                    Task.Run(async () =>
                    {
                        var chance = new Random(seed * 1000 + worker);
                        var requests = new ApiRequests(document, chance, ids);
                        for (var n = worker; n < count; n += Workers)
                        {
                            var operation = document.Operations[n / Workers % document.Operations.Count];
                            var request = requests.Make(operation, token);
                            using var message = request.Message;
                            await SendAsync(mancrel, operation, request, report);
                        }
                    })
                )
        );
        report.Seconds = clock.Elapsed.TotalSeconds;
        return report;
    }

    private static async Task SendAsync(RunningMancrel mancrel, ApiOperation operation, FuzzRequest request, ApiFuzzReport report)
    {
        var example = $"{request.Message.Method} {request.Message.RequestUri} {Short(request.Body)}";
        try
        {
            using var answer = await mancrel.Http.SendAsync(request.Message);
            var text = await answer.Content.ReadAsStringAsync();
            var status = (int)answer.StatusCode;
            report.Count(status);
            if (status >= 500)
            {
                report.Find($"{operation}: {status}", example);
            }
            else if (request.Complete && status is 400 or 422 && Lacking(text, request.Body) is { } lacking)
            {
                report.Find(
                    $"{operation}: has all that is called required, and is told that {lacking} is",
                    $"{example}\n    {Short(text)}"
                );
            }
            else if (request.Missing is { } missing && status < 300)
            {
                report.Find($"{operation}: lacks {missing}, which is called required, and is taken with {status}", example);
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            report.Find($"{operation}: {error.GetType().Name} {error.Message}", example);
        }
    }

    // The field that the answer calls required and the body does not have.
    private static string? Lacking(string answer, string body)
    {
        if (!answer.Contains("\"is required", StringComparison.Ordinal))
        {
            return null;
        }

        var sent = JsonDocument.Parse(body).RootElement;
        return JsonDocument
            .Parse(answer)
            .RootElement.GetProperty("errors")
            .EnumerateObject()
            .Where(error => PlainlyRequired.IsMatch(error.Value[0].GetString()!))
            .Select(error => error.Name)
            .FirstOrDefault(name =>
                !name.Contains('.') && (!sent.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null)
            );
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + " …";

    private static async Task<string> TokenAsync(RunningMancrel mancrel)
    {
        using var answer = await mancrel.Http.PostAsJsonAsync(
            "/api/auth/login",
            new { email = RunningMancrel.AdminEmail, password = RunningMancrel.AdminPassword }
        );
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    // Something of every kind, so that ids lead somewhere.
    private static async Task FillAsync(RunningMancrel mancrel)
    {
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        foreach (
            var (route, body) in new (string, object)[]
            {
                ("/api/contacts", new { name = "Ann Lee", emails = new[] { "ann@fuzz.example" } }),
                ("/api/contacts", new { name = "Ann Leigh", emails = new[] { "ann.leigh@fuzz.example" } }),
                ("/api/companies", new { name = "Fuzz Ltd" }),
                ("/api/tasks", new { title = "Call" }),
                ("/api/knowledge", new { question = "Do you ship to Norway?", answer = "Yes." }),
            }
        )
        {
            using var made = await mancrel.SendAsync(HttpMethod.Post, route, body);
        }

        foreach (var text in new[] { "Hello, how much is the Oak Desk Lamp?", "My parcel never came and I am angry." })
        {
            await mancrel.MailAsync($"{Guid.NewGuid():N}@fuzz.example", "Nora <nora@fuzz.example>", "Hello", text);
        }
    }

    private static async Task<IEnumerable<string>> IdsAsync(RunningMancrel mancrel, ApiDocument document)
    {
        var ids = new HashSet<string>(["LAMP-1", "acme"], StringComparer.Ordinal);
        foreach (var operation in document.Operations.Where(one => one.Method == "GET" && !one.Path.Contains('{')))
        {
            using var answer = await mancrel.SendAsync(HttpMethod.Get, operation.Path);
            if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                Collect(await answer.Content.ReadFromJsonAsync<JsonElement>(), ids);
            }
        }

        // Its own user stays what it is: a fuzzer that disables itself finds nothing more.
        ids.Remove((await mancrel.GetAsync("/api/auth/me")).GetProperty("id").GetString()!);
        return ids.Take(400);
    }

    private static void Collect(JsonElement value, HashSet<string> ids)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, ids);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (
                        property.Value.ValueKind == JsonValueKind.String
                        && property.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase)
                    )
                    {
                        ids.Add(property.Value.GetString()!);
                    }

                    Collect(property.Value, ids);
                }

                break;
        }
    }
}

/// <summary>What came of it.</summary>
public sealed class ApiFuzzReport
{
    public int Operations { get; init; }

    public double Seconds { get; set; }

    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    public ConcurrentDictionary<string, (int Times, string Example)> Findings { get; } = new(StringComparer.Ordinal);

    public int Sent => Statuses.Values.Sum();

    public void Count(int status) => Statuses.AddOrUpdate(status, 1, (_, before) => before + 1);

    public void Find(string finding, string example) =>
        Findings.AddOrUpdate(finding, (1, example), (_, before) => (before.Times + 1, before.Example));
}
