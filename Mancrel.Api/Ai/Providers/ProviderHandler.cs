using System.Globalization;
using System.Net;
using Mancrel.Core.Ai;

namespace Mancrel.Api.Ai.Providers;

/// <summary>
/// What every provider's client sends through: an answer is read whole within its bound, and what goes wrong on the way has a kind of its
/// own, with nothing of key or mail in its message.
/// </summary>
internal sealed class ProviderHandler : DelegatingHandler
{
    /// <summary>Longer answers are not read, bytes.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    /// <exception cref="LanguageModelException">No answer came, a failure, or one that is too long.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure(response);
            }

            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            await StreamedAnyway.MendAsync(response, cancellationToken);
            (var answer, response) = (response, null);
            return answer;
        }
        catch (HttpRequestException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? new LanguageModelException(LanguageFailure.Malformed, "the provider's answer is too long")
                : new LanguageModelException(LanguageFailure.Unavailable, $"the provider cannot be reached: {error.HttpRequestError}");
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LanguageModelException(LanguageFailure.Unavailable, "the connection broke");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LanguageModelException(LanguageFailure.Timeout, "the provider cannot be reached in time");
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static LanguageModelException Failure(HttpResponseMessage response)
    {
        var transient =
            response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
            || (int)response.StatusCode >= 500;
        return new LanguageModelException(
            transient ? LanguageFailure.Unavailable : LanguageFailure.Rejected,
            string.Create(CultureInfo.InvariantCulture, $"the provider answered {(int)response.StatusCode}"),
            response.Headers.RetryAfter?.Delta
        );
    }
}
