using System.Globalization;
using System.Text.Json;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;
using Mancrel.Local.Demo.Past;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo;

/// <summary>
/// Plays vendor and customers of a small shop against this very process: everything comes in over HTTP, signed, as it would from outside,
/// so that what the demonstration shows is what the product does.
/// </summary>
internal sealed partial class DemoShop(
    MancrelSettings settings,
    Seeder seeder,
    DemoPast past,
    UserAdmin users,
    KnowledgeBook knowledge,
    PolicyBook policies,
    HomeTenant home,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<DemoShop> log
) : BackgroundService
{
    private static readonly TimeSpan BetweenFirst = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan BetweenLater = TimeSpan.FromSeconds(45);
    private const int FirstLot = 24;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        using var http = new HttpClient { BaseAddress = settings.PublicUrl };
        try
        {
            // The two years before today cannot come in over HTTP: they are written, then the present day plays.
            await DemoTeam.FillAsync(users, home.Tenant, stoppingToken);
            if (await seeder.RunOnceAsync(home.Tenant, SeedSize.Demo, stoppingToken))
            {
                await past.WriteAsync(home.Tenant, stoppingToken);
                await DemoKnowledge.FillAsync(knowledge, home.Tenant, stoppingToken);
            }

            await DemoPolicies.FillAsync(policies, home.Tenant, stoppingToken);
            await StockAsync(http, stoppingToken);
            var run = clock.GetUtcNow().ToUnixTimeSeconds();
            for (var number = 0; !stoppingToken.IsCancellationRequested; number++)
            {
                await WriteAsync(
                    http,
                    DemoMail.All[number % DemoMail.All.Count],
                    string.Create(CultureInfo.InvariantCulture, $"{run}.{number}"),
                    stoppingToken
                );
                await Task.Delay(number < FirstLot ? BetweenFirst : BetweenLater, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (HttpRequestException error)
        {
            Unreachable(log, error, settings.PublicUrl);
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begin = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stopping);
    }

    private async Task StockAsync(HttpClient http, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "products.snapshot", data = DemoProducts.All(now) }, CoreJson.Options);
        await PostAsync(
            http,
            $"/api/webhooks/catalogue/{DemoSettings.Vendor}",
            settings.Vendors[DemoSettings.Vendor].Secret!,
            $"demo-stock-{now.ToUnixTimeSeconds()}",
            body,
            cancellation
        );
    }

    private async Task WriteAsync(HttpClient http, DemoLetter letter, string number, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                messageId = $"{number}@{letter.From.Split('@')[^1].TrimEnd('>')}",
                from = letter.From,
                to = new[] { settings.Mail.From.ToString() },
                subject = letter.Subject,
                text = letter.Text,
                date = clock.GetUtcNow(),
                headers = letter.Headers,
                authentication = new
                {
                    spf = "pass",
                    dkim = letter.Trusted ? "pass" : "none",
                    dmarc = letter.Trusted ? "pass" : "fail",
                },
            },
            CoreJson.Options
        );
        await PostAsync(
            http,
            "/api/webhooks/email/generic",
            settings.Webhooks.GenericSecret!.Split(' ')[0],
            $"demo-{number}",
            body,
            cancellation
        );
    }

    private async Task PostAsync(HttpClient http, string route, string secret, string id, byte[] body, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", StandardWebhooks.Sign(secret, id, now, body));
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "The demonstration cannot reach {Url}: no sample mail arrives")]
    private static partial void Unreachable(ILogger logger, Exception exception, Uri? url);
}
