using System.Text.RegularExpressions;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>
/// Whoever asks another machine does so through a client of one file, where its limits and the guard against private addresses are.
/// </summary>
public sealed partial class OutgoingClientRuleTests
{
    // They ask the very program that they are part of.
    private static readonly string[] OfItself =
    [
        Path.Combine("Mancrel.Local", "Commands", "HealthCommand.cs"),
        Path.Combine("Mancrel.Local", "Commands", "OpenApiCommand.cs"),
        Path.Combine("Mancrel.Local", "Demo", "DemoShop.cs"),
    ];

    // SendGrid's own client is given one, to one fixed address.
    private static readonly string[] Registering =
    [
        Path.Combine("Mancrel.Api", "Http", "OutgoingClients.cs"),
        Path.Combine("Mancrel.Functions", "Hosting", "AzureAdapters.cs"),
    ];

    [Fact]
    public void Nothing_makes_a_client_or_a_connection_of_its_own() => Assert.Equal(OfItself, FilesWith(Made()));

    [Fact]
    public void Clients_are_registered_where_their_limits_stand() => Assert.Equal(Registering, FilesWith(Registered()));

    [Theory]
    [InlineData("private readonly HttpClient http = new(handler)", true)]
    [InlineData("HttpClient? http = new ()", true)]
    [InlineData("using var http = new HttpClient { }", true)]
    [InlineData("new System.Net.Http.SocketsHttpHandler()", true)]
    [InlineData("new HttpClientHandler()", true)]
    [InlineData("new HttpMessageInvoker(x)", true)]
    [InlineData("HttpClient http = clients.CreateClient(Pages)", false)]
    [InlineData("new HttpClientOptions()", false)]
    public void A_client_of_its_own_is_seen_however_it_is_written(string text, bool seen) => Assert.Equal(seen, Made().IsMatch(text));

    private static List<string> FilesWith(Regex pattern) =>
        [
            .. new[] { "Mancrel.Api", "Mancrel.Core", "Mancrel.Functions", "Mancrel.Local" }
                .SelectMany(SourceTree.Of)
                .Where(file => pattern.IsMatch(file.Text))
                .Select(file => file.Path),
        ];

    [GeneratedRegex(
        @"\bnew\s+([\w.]+\.)?(HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|WebClient)\b"
            + @"|\b(HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler)\??\s+\w+\s*=>?\s*new\s*\(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Made();

    [GeneratedRegex(
        @"\.(AddHttpClient|UseSocketsHttpHandler|ConfigurePrimaryHttpMessageHandler|ConfigureHttpClientDefaults)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Registered();
}
