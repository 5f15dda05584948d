export async function dsntk() { throw new Error('todo'); }
