using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mancrel.Core.Ai;

namespace Mancrel.Api.Ai.Providers;

/// <summary>One request to a provider: what can go wrong on the way has a kind, and nothing of key or mail is in its message.</summary>
internal static class ProviderHttp
{
    /// <summary>Longer answers are not read.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>Posts JSON and gives back the answer of a success.</summary>
    /// <exception cref="LanguageModelException">Anything else.</exception>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http,
        Uri address,
        object body,
        Action<HttpRequestMessage> sign,
        bool whole,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: Json) };
        sign(request);
        try
        {
            var response = await http.SendAsync(
                request,
                whole ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw Failure(response);
            }
        }
        catch (HttpRequestException error)
        {
            throw new LanguageModelException(
                error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                    ? LanguageFailure.Malformed
                    : LanguageFailure.Unavailable,
                $"the provider cannot be reached: {error.HttpRequestError}"
            );
        }
        catch (IOException)
        {
            throw new LanguageModelException(LanguageFailure.Unavailable, "the connection broke");
        }
    }

    /// <summary>How requests are written: fields that are null stay away.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static LanguageModelException Failure(HttpResponseMessage response)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var transient =
            response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
            || (int)response.StatusCode >= 500;
        return new LanguageModelException(
            transient ? LanguageFailure.Unavailable : LanguageFailure.Rejected,
            $"the provider answered {status}",
            response.Headers.RetryAfter?.Delta
        );
    }
}
