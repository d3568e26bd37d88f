using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Driving;

/// <summary>
/// The real program as a process of its own, over a real socket and a data folder of its own, that can be killed and started again.
/// </summary>
public sealed class RunningMancrel : IAsyncDisposable
{
    public const string AdminEmail = "admin@mancrel.local";
    public const string AdminPassword = "a-long-enough-password";
    public const string GenericSecret = "whsec_dGhlIGVuZCB0byBlbmQgdGVzdHMnIG93biBrZXk=";
    public const string VendorSecret = "whsec_dGhlIHZlbmRvcidzIGtleSBpbiB0aGVzZSB0ZXN0cw==";
    public const string MailgunKey = "key-of-the-end-to-end-tests";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, string> settings;
    private Process? process;
    private string token = "";

    private RunningMancrel(Dictionary<string, string> settings)
    {
        this.settings = settings;
        Data = Directory.CreateTempSubdirectory("mancrel-e2e-").FullName;
        Port = FreePort();
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Data { get; }

    public int Port { get; }

    /// <summary>The process that runs now.</summary>
    public int ProcessId => process!.Id;

    public HttpClient Http { get; }

    public List<string> Output { get; } = [];

    /// <summary>
    /// Starts with the settings that most tests want (hold 0, generic, Mailgun and one vendor set up) and what is given on top.
    /// </summary>
    public static Task<RunningMancrel> StartAsync(params (string Name, string Value)[] more) => StartOverAsync(_ => { }, more);

    /// <summary>The same over a data folder that is prepared first.</summary>
    public static async Task<RunningMancrel> StartOverAsync(Action<string> prepare, params (string Name, string Value)[] more)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Mancrel__Admin__Password"] = AdminPassword,
            ["Mancrel__Replies__HoldSeconds"] = "0",
            ["Mancrel__Webhooks__Generic__Secret"] = GenericSecret,
            ["Mancrel__Webhooks__Mailgun__SigningKey"] = MailgunKey,
            ["Mancrel__Catalogue__Vendors__acme__Kind"] = "standard",
            ["Mancrel__Catalogue__Vendors__acme__Secret"] = VendorSecret,
        };
        foreach (var (name, value) in more)
        {
            chosen[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var running = new RunningMancrel(chosen);
        prepare(running.Data);
        await running.StartProcessAsync();
        await running.SignInAsync();
        return running;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        process!.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>SIGTERM, as a service manager stops it; gives back the exit status.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        var status = process.ExitCode;
        process.Dispose();
        process = null;
        return status;
    }

    /// <summary>Starts the program once more with words on top, to its end: its exit status and what it said of its fault.</summary>
    public static async Task<(int Status, string Fault)> RunToEndAsync(params string[] words)
    {
        var (status, _, fault) = await CommandAsync(words);
        return (status, fault);
    }

    /// <summary>Runs a command of the program to its end: its exit status, what it told and what it said of its fault.</summary>
    public static async Task<(int Status, string Output, string Fault)> CommandAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Mancrel.Local.dll"));
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var ended = Process.Start(start)!;
        var output = ended.StandardOutput.ReadToEndAsync();
        var fault = await ended.StandardError.ReadToEndAsync();
        var told = await output;
        await ended.WaitForExitAsync();
        return (ended.ExitCode, told, fault);
    }

    /// <summary>Starts the program again over the same data.</summary>
    public async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Data,
        };
        foreach (
            var word in new[]
            {
                Path.Combine(AppContext.BaseDirectory, "Mancrel.Local.dll"),
                "--urls",
                $"http://127.0.0.1:{Port}",
                "--data",
                Data,
            }
        )
        {
            start.ArgumentList.Add(word);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync(
            async () =>
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException("the program stopped: " + string.Join('\n', Output));
                }

                try
                {
                    return (await Http.GetAsync("/api/health/ready")).StatusCode == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the program listens"
        );
    }

    public async Task SignInAsync()
    {
        var answer = await Http.PostAsJsonAsync("/api/auth/login", new { email = AdminEmail, password = AdminPassword });
        token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var text = await answer.Content.ReadAsStringAsync();
        Check(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string? etag = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{etag}\"");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The message once it is in one of the states.</summary>
    public async Task<JsonElement> MessageAsync(string id, params string[] states)
    {
        JsonElement message = default;
        await UntilAsync(
            async () =>
            {
                using var answer = await SendAsync(HttpMethod.Get, "/api/messages/" + id);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    return false;
                }

                message = await answer.Content.ReadFromJsonAsync<JsonElement>();
                return states.Contains(message.GetProperty("state").GetString());
            },
            () => $"message {id} is {string.Join(" or ", states)}; it is {message}"
        );
        return message;
    }

    /// <summary>The outbox's mails to an address.</summary>
    public async Task<IReadOnlyList<JsonElement>> OutboxAsync(string to)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync("/api/outbox?limit=200" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            all.AddRange(
                page.GetProperty("items")
                    .EnumerateArray()
                    .Where(mail =>
                        mail.GetProperty("to").EnumerateArray().Any(address => address.GetString()!.Contains(to, StringComparison.Ordinal))
                    )
            );
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        } while (cursor is not null);
        return all;
    }

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => UntilAsync(condition, () => what);

    /// <summary>Asks again and again, and gives up after a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (!await condition())
        {
            Check(clock.Elapsed < Patience, $"waited in vain until {what()}");
            await tick.WaitForNextTickAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            Kill();
        }

        Http.Dispose();
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>A port that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (Output)
            {
                Output.Add(text);
            }
        }
    }
}
