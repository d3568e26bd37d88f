using Mancrel.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Triggers;

/// <summary>
/// Every other route of the API. Anonymous for the functions host, which knows nothing of our users: the pipeline itself asks for a bearer
/// token.
/// </summary>
public sealed class ApiFunction(ApiPipeline api)
{
    /// <summary>Runs the request through the endpoints of Mancrel.Api.</summary>
    [Function("Api")]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "{*rest}")]
            HttpRequest request
    ) => api.RunAsync(request);
}
