namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Where a query goes on: Cosmos DB's own continuation, and the one document that was read beyond the page. That one tells whether there is
/// a next page at all; it is the first of that page, and is read again by its id.
/// </summary>
/// <param name="Statement">Which statement of the query's first page.</param>
/// <param name="Token">Its continuation, behind the document that was read too far.</param>
/// <param name="Partition">The partition of that document.</param>
/// <param name="Id">Its id.</param>
/// <param name="ETag">Its version: where it changed it may stand elsewhere, and the page goes on by value and id.</param>
public sealed record CosmosResume(int Statement, string Token, string Partition, string Id, string ETag);
