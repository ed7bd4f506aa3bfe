import { answerRequest } from '../answer-request.js';
import { ownComputations } from './computations.js';

answerRequest(ownComputations);
